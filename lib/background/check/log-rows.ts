import * as z from 'zod/mini';
import type { Settled } from '../../graph/discovery/settled.ts';
import { packPage, unpackPage } from './edge-page-rows.ts';

/** Who or what asked for a check. */
export const checkTriggers = ['schedule', 'person', 'event', 'reconnection'] as const;
export type CheckTrigger = (typeof checkTriggers)[number];

/**
 * What a running check has done, one row for each step, appended as it goes: the resume point. An
 * unchanged page is a row without its rows, so that it costs next to nothing.
 */
export type LogRow =
  | { kind: 'started'; atMs: number; trigger: CheckTrigger }
  | {
      kind: 'settled';
      accountId: string;
      facts: readonly Settled[];
      /** Graph's clock minus this machine's, when they were settled. */
      clockOffsetMs: number;
    }
  /** Published as far as Meta's limits let it come; the rest may go on then. */
  | { kind: 'held'; untilMs: number }
  /** The partner's list as changes to the stored rows of it; null removes one. */
  | { kind: 'partner'; changed: readonly (readonly [string, unknown])[] }
  /** All is published; what is left is to say so. Stays until the next check begins. */
  | { kind: 'published' };

/** The stored page a fact may stand for: its rows as they lie in the chunks. */
export type StoredPage = (accountId: string, edge: string, page: number) => unknown;

const wireRow = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('started'), atMs: z.number(), trigger: z.enum(checkTriggers) }),
  z.object({
    kind: z.literal('settled'),
    accountId: z.string(),
    clockOffsetMs: z.number(),
    facts: z.array(z.looseObject({ kind: z.string() })),
  }),
  z.object({ kind: z.literal('held'), untilMs: z.number() }),
  z.object({
    kind: z.literal('partner'),
    changed: z.array(z.tuple([z.string(), z.unknown()])),
  }),
  z.object({ kind: z.literal('published') }),
]);

/** A row as it is stored. */
export function packLogRow(row: LogRow, storedPage: StoredPage): unknown {
  if (row.kind !== 'settled') return row;
  const facts = row.facts.map((fact) => {
    if (fact.kind !== 'page') return fact;
    const rows = packPage(fact.rows);
    const stored = storedPage(row.accountId, fact.edge, fact.page);
    return { ...fact, rows: JSON.stringify(stored) === JSON.stringify(rows) ? null : rows };
  });
  return { ...row, facts };
}

/** A stored row, or null when it cannot be read: then the check starts again. */
export function unpackLogRow(stored: unknown, storedPage: StoredPage): LogRow | null {
  const parsed = wireRow.safeParse(stored);
  if (!parsed.success) return null;
  const row = parsed.data;
  if (row.kind !== 'settled') return row as LogRow;
  const facts: Settled[] = [];
  for (const fact of row.facts) {
    if (fact.kind !== 'page') {
      facts.push(fact as unknown as Settled);
      continue;
    }
    const page = fact as unknown as Extract<Settled, { kind: 'page' }>;
    const packed = page.rows === null ? storedPage(row.accountId, page.edge, page.page) : page.rows;
    const rows = unpackPage(packed);
    if (rows === null) return null;
    facts.push({ ...page, rows });
  }
  return { ...row, facts };
}
