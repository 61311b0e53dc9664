import { and, eq, sql } from 'drizzle-orm';
import type { Database, Transaction } from '../../db/database.ts';
import { offeredInstallTokens } from '../../db/schema/index.ts';
import type { InstallRow } from '../../db/schema/installs.ts';
import { kidOf, type Sealer } from '../../tokens/sealer.ts';

type Owner = Pick<InstallRow, 'tenantId' | 'externalBusinessId'>;

/** Keeps the token that an event brought, in place of one that an earlier event did. */
export async function storeOfferedToken(
  tx: Transaction,
  sealer: Sealer,
  owner: Owner,
  token: string,
): Promise<void> {
  const { tenantId, externalBusinessId } = owner;
  const sealed = await sealer.seal(token, bindingOf(owner));
  const offer = { sealed, kid: kidOf(sealed), receivedAt: sql`now()` };
  await tx
    .insert(offeredInstallTokens)
    .values({ tenantId, externalBusinessId, ...offer })
    .onConflictDoUpdate({
      target: [offeredInstallTokens.tenantId, offeredInstallTokens.externalBusinessId],
      set: offer,
    });
}

/** The token that waits to be confirmed; null when none does. @throws UnsealError */
export async function openOfferedToken(
  db: Database,
  sealer: Sealer,
  owner: Owner,
): Promise<string | null> {
  return db.asTenant(owner.tenantId, (tx) => lockOfferedToken(tx, sealer, owner));
}

/** The same within a transaction that is going to decide on it. @throws UnsealError */
export async function lockOfferedToken(
  tx: Transaction,
  sealer: Sealer,
  owner: Owner,
): Promise<string | null> {
  const [row] = await tx.select().from(offeredInstallTokens).where(isOf(owner)).for('update');
  return row ? sealer.open(row.sealed, bindingOf(owner)) : null;
}

/** Whether a token waits to be confirmed, be it one that cannot be opened. */
export async function hasOfferedToken(tx: Transaction, owner: Owner): Promise<boolean> {
  const rows = await tx
    .select({ kid: offeredInstallTokens.kid })
    .from(offeredInstallTokens)
    .where(isOf(owner));
  return rows.length > 0;
}

export async function removeOfferedToken(tx: Transaction, owner: Owner): Promise<void> {
  await tx.delete(offeredInstallTokens).where(isOf(owner));
}

function isOf({ tenantId, externalBusinessId }: Owner) {
  return and(
    eq(offeredInstallTokens.tenantId, tenantId),
    eq(offeredInstallTokens.externalBusinessId, externalBusinessId),
  );
}

function bindingOf({ tenantId, externalBusinessId }: Owner) {
  return ['offered-install', tenantId, externalBusinessId] as const;
}
