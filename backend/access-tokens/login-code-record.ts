import { createHash } from 'node:crypto';
import { and, eq, lt, sql } from 'drizzle-orm';
import * as z from 'zod/mini';
import {
  type AccessTokenAnswer,
  type AccessTokenRequest,
  accessTokenAnswerSchema,
} from '../../contract/access-tokens.ts';
import type { Caller } from '../auth/authenticator.ts';
import type { Database } from '../db/database.ts';
import { accessTokenAnswers as table } from '../db/schema/index.ts';
import type { Sealer } from '../tokens/sealer.ts';

/** What a login code gave: a token still to be lengthened and read, for which it is spent now. */
const exchangedSchema = z.object({ exchangedToken: z.string() });
const keptSchema = z.union([exchangedSchema, accessTokenAnswerSchema]);
export type Exchanged = z.infer<typeof exchangedSchema>;
export type Kept = Exchanged | AccessTokenAnswer;

/** How far a person's login code has come, for whoever sends it again. */
export interface LoginCodeRecord {
  /** What is kept, and whether it is this request's turn to go on from there. */
  look(): Promise<{ kept: Kept | null; isOwnTurn: boolean }>;
  /** Keeps what came of the turn, unless another request was faster, and ends it. */
  keep(kept: Kept): Promise<void>;
  /** Ends the turn without any gain. False when another request has gone on meanwhile. */
  letGo(): Promise<boolean>;
}

/** A repeated code gets the first answer for this long. */
export const answerKeptMs = 10 * 60_000;
/** A process that dies in its turn frees the code after this. */
const turnMs = 60_000;
const free = new Date(0);

/** The record of one code that a caller brings; the code itself is kept as a hash only. */
export function openLoginCodeRecord(
  { db, sealer }: { db: Database; sealer: Sealer },
  { tenantId, person }: Caller,
  { code, redirectUri }: AccessTokenRequest,
): LoginCodeRecord {
  const codeHash = createHash('sha256').update(`${redirectUri}\n${code}`).digest('base64url');
  const own = and(
    eq(table.tenantId, tenantId),
    eq(table.person, person),
    eq(table.codeHash, codeHash),
  );
  const binding = ['access-token-answer', tenantId, person, codeHash] as const;
  let seen: string | null = null;
  let claimedUntil = free;

  return {
    async look() {
      // By the clock of the database: a process whose own is ahead must not end another's turn.
      const until = sql`now() + ${turnMs} * interval '1 ms'`;
      const outlived = sql`now() - ${answerKeptMs} * interval '1 ms'`;
      const { row, isOwnTurn } = await db.asTenant(tenantId, async (tx) => {
        await tx.delete(table).where(and(own, lt(table.createdAt, outlived)));
        const [claimed] = await tx
          .insert(table)
          .values({ tenantId, person, codeHash, claimedUntil: until, createdAt: sql`now()` })
          .onConflictDoUpdate({
            target: [table.tenantId, table.person, table.codeHash],
            set: { claimedUntil: until },
            setWhere: lt(table.claimedUntil, sql`now()`),
          })
          .returning({ sealed: table.sealed, until: table.claimedUntil });
        if (claimed) claimedUntil = claimed.until;
        if (claimed) return { row: claimed, isOwnTurn: true };
        const [row] = await tx.select({ sealed: table.sealed }).from(table).where(own);
        return { row, isOwnTurn: false };
      });
      seen = row?.sealed ?? null;
      if (seen === null) return { kept: null, isOwnTurn };
      const opened: unknown = JSON.parse(await sealer.open(seen, binding));
      return { kept: keptSchema.parse(opened), isOwnTurn };
    },

    // Bound to what was there, not to the turn: a code is spent also for who was slower than that.
    async keep(kept) {
      const sealed = await sealer.seal(JSON.stringify(kept), binding);
      const isAsSeen = sql`${table.sealed} is not distinct from ${seen}`;
      await db.asTenant(tenantId, (tx) =>
        tx
          .update(table)
          .set({ sealed, claimedUntil: free, createdAt: sql`now()` })
          .where(and(own, isAsSeen)),
      );
    },

    async letGo() {
      const rows = await db.asTenant(tenantId, (tx) =>
        tx
          .update(table)
          .set({ claimedUntil: free })
          .where(and(own, eq(table.claimedUntil, claimedUntil)))
          .returning({ codeHash: table.codeHash }),
      );
      return rows.length > 0;
    },
  };
}
