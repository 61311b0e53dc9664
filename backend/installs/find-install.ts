import { and, eq, ne, type SQL } from 'drizzle-orm';
import type { Database, Transaction } from '../db/database.ts';
import { installs } from '../db/schema/index.ts';
import type { InstallRow } from '../db/schema/installs.ts';
import { lockInstalls } from './lock-installs.ts';

type InstallId = Pick<InstallRow, 'tenantId' | 'externalBusinessId'>;

/** An install of the tenant that was minted and not removed; null when there is none. */
export async function findInstall(
  db: Database,
  tenantId: string,
  externalBusinessId: string,
): Promise<InstallRow | null> {
  return db.asTenant(tenantId, async (tx) => {
    const [row] = await tx
      .select()
      .from(installs)
      .where(isPresent({ tenantId, externalBusinessId }));
    return row ?? null;
  });
}

/** The same within a transaction that is going to change it. */
export async function lockInstall(tx: Transaction, install: InstallId): Promise<InstallRow | null> {
  await lockInstalls(tx, install.tenantId);
  const [row] = await tx.select().from(installs).where(isPresent(install)).for('update');
  return row ?? null;
}

/** The same of any tenant, and also one that was removed. */
export async function lockAnyInstall(
  tx: Transaction,
  externalBusinessId: string,
): Promise<InstallRow | null> {
  const isNamed = eq(installs.externalBusinessId, externalBusinessId);
  const [owner] = await tx.select({ tenantId: installs.tenantId }).from(installs).where(isNamed);
  if (!owner) return null;
  await lockInstalls(tx, owner.tenantId);
  const [row] = await tx.select().from(installs).where(isNamed).for('update');
  return row ?? null;
}

/** The condition that names an install. */
export function isInstall({ tenantId, externalBusinessId }: InstallId): SQL | undefined {
  return and(eq(installs.tenantId, tenantId), eq(installs.externalBusinessId, externalBusinessId));
}

function isPresent(install: InstallId): SQL | undefined {
  return and(isInstall(install), ne(installs.state, 'removed'));
}
