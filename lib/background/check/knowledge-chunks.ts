import * as z from 'zod/mini';
import { ASSET_TYPES } from '../../domain/assets/asset.ts';
import type { KnownAsset } from '../../domain/assets/known-asset.ts';
import { bucketOf } from '../../platform/database/buckets.ts';
import { packPage, unpackPage } from './edge-page-rows.ts';
import { type EdgeState, type Knowledge, nothingKnown } from './knowledge.ts';

/**
 * How an account's knowledge lies in storage: `edge|account|edge|page` holds one page of rows,
 * `edges|account` how each edge stands, `pass|account` the time of the last pass (apart, because it
 * is all that an unchanged check has to write), `remembered|account|bucket` and `memo|account`.
 */
const rememberedBuckets = 32;
const maybeNumber = z.nullable(z.number());
const maybeText = z.nullable(z.string());

const passSchema = z.object({ version: z.literal(1), atMs: maybeNumber });
const edgesSchema = z.object({
  version: z.literal(1),
  edges: z.record(
    z.string(),
    z.object({
      pages: z.number(),
      /** Absent: read with the pass. */
      readAtMs: z.optional(maybeNumber),
      staleSinceMs: z.optional(z.number()),
      failure: z.optional(z.object({ kind: z.string(), code: maybeNumber, subcode: maybeNumber })),
      malformed: z.optional(z.number()),
    }),
  ),
});
const memoSchema = z.object({
  version: z.literal(1),
  memo: z.object({
    refused: z.record(z.string(), z.number()),
    expansionWorks: z.boolean(),
    pageSizes: z.record(z.string(), z.number()),
  }),
  stateKind: z.nullable(z.enum(['working', 'dead', 'blocked', 'proof_required', 'unchecked'])),
  notBefore: z.array(z.object({ subject: z.string(), untilMs: z.number() })),
});
const businessSchema = z.nullable(z.object({ id: z.string(), name: maybeText }));
const rememberedSchema: z.ZodMiniType<KnownAsset> = z.object({
  asset: z.object({
    id: z.string(),
    type: z.enum(ASSET_TYPES),
    name: maybeText,
    business: businessSchema,
  }),
  reading: z.object({
    accountId: z.string(),
    good: z.nullable(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('deadline'), deadlineMs: z.number() }),
        z.object({ kind: z.literal('no_deadline') }),
        z.object({ kind: z.literal('gone'), code: z.number(), subcode: maybeNumber }),
      ]),
    ),
    readAtMs: maybeNumber,
    staleSinceMs: maybeNumber,
    lastDeadlineMs: maybeNumber,
    goneSinceMs: maybeNumber,
    paths: z.array(z.string()),
    inferredFrom: maybeText,
    nonsenseDate: maybeText,
  }),
});
const bucketSchema = z.object({ version: z.literal(1), known: z.array(rememberedSchema) });

/** An account's knowledge as the rows to store. */
export function packKnowledge(accountId: string, knowledge: Knowledge): Map<string, unknown> {
  const { passAtMs, edges, remembered, memo, stateKind, notBefore } = knowledge;
  const rows = new Map<string, unknown>();
  const states: z.infer<typeof edgesSchema>['edges'] = {};
  for (const [key, edge] of [...edges].sort(([a], [b]) => (a < b ? -1 : 1))) {
    states[key] = packState(edge, passAtMs);
    edge.pages.forEach((page, index) => {
      rows.set(`edge|${accountId}|${key}|${index}`, packPage(page));
    });
  }
  rows.set(`pass|${accountId}`, { version: 1, atMs: passAtMs });
  rows.set(`edges|${accountId}`, { version: 1, edges: states });
  rows.set(`memo|${accountId}`, { version: 1, memo, stateKind, notBefore });
  const sorted = [...remembered.values()].sort((a, b) => (a.asset.id < b.asset.id ? -1 : 1));
  for (const [bucket, known] of Map.groupBy(sorted, ({ asset }) =>
    bucketOf(asset.id, rememberedBuckets),
  ))
    rows.set(`remembered|${accountId}|${bucket}`, { version: 1, known });
  return rows;
}

/** What the stored rows know of an account; a row no version of us wrote is as good as none. */
export function unpackKnowledge(accountId: string, rows: ReadonlyMap<string, unknown>): Knowledge {
  const passAtMs = parsed(passSchema, rows.get(`pass|${accountId}`))?.atMs ?? null;
  const edges = new Map<string, EdgeState>();
  const states = parsed(edgesSchema, rows.get(`edges|${accountId}`))?.edges ?? {};
  for (const [key, state] of Object.entries(states)) {
    const pages = Array.from({ length: state.pages }, (_, index) =>
      unpackPage(rows.get(`edge|${accountId}|${key}|${index}`)),
    ).filter((page) => page !== null);
    edges.set(key, {
      pages,
      readAtMs: state.readAtMs === undefined ? passAtMs : state.readAtMs,
      staleSinceMs: state.staleSinceMs ?? null,
      failure: (state.failure as EdgeState['failure'] | undefined) ?? null,
      malformed: state.malformed ?? 0,
    });
  }
  const remembered = new Map<string, KnownAsset>();
  for (const [key, value] of rows) {
    if (!key.startsWith(`remembered|${accountId}|`)) continue;
    for (const known of parsed(bucketSchema, value)?.known ?? [])
      remembered.set(known.asset.id, known);
  }
  const memo = parsed(memoSchema, rows.get(`memo|${accountId}`));
  return {
    passAtMs,
    edges,
    remembered,
    memo: memo?.memo ?? nothingKnown.memo,
    stateKind: memo?.stateKind ?? null,
    notBefore: memo?.notBefore ?? [],
  };
}

function packState(edge: EdgeState, passAtMs: number | null) {
  return {
    pages: edge.pages.length,
    ...(edge.readAtMs === passAtMs ? {} : { readAtMs: edge.readAtMs }),
    ...(edge.staleSinceMs === null ? {} : { staleSinceMs: edge.staleSinceMs }),
    ...(edge.failure === null ? {} : { failure: edge.failure }),
    ...(edge.malformed === 0 ? {} : { malformed: edge.malformed }),
  };
}

function parsed<T>(schema: z.ZodMiniType<T>, value: unknown): T | null {
  const result = schema.safeParse(value);
  return result.success ? result.data : null;
}
