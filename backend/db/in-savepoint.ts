import { sql } from 'drizzle-orm';
import type { Transaction } from './database.ts';

export type SavepointResult<T> = { ok: true; value: T } | { ok: false; error: unknown };

/**
 * Does a part of a transaction that may fail without the rest: then nothing of it stays, and the
 * transaction goes on.
 */
export async function inSavepoint<T>(
  tx: Transaction,
  work: () => Promise<T>,
): Promise<SavepointResult<T>> {
  await tx.execute(sql`savepoint part`);
  try {
    const value = await work();
    await tx.execute(sql`release savepoint part`);
    return { ok: true, value };
  } catch (error) {
    await tx.execute(sql`rollback to savepoint part`);
    return { ok: false, error };
  }
}
