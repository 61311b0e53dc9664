import { and, eq } from 'drizzle-orm';
import type { Install } from '../../contract/installs.ts';
import { installAssetIds } from '../../lib/domain/installs/install.ts';
import { installs } from '../db/schema/index.ts';
import type { InstallRow } from '../db/schema/installs.ts';
import { loadAccess } from './announce-features.ts';
import { describeInstall } from './describe-install.ts';
import type { InstallsDeps } from './refresh-install.ts';

type Deps = Pick<InstallsDeps, 'db' | 'env' | 'metaApp'>;

/** The tenant's installs with the state of every feature now. */
export async function listInstalls(deps: Deps, tenantId: string): Promise<Install[]> {
  const rows = await deps.db.asTenant(tenantId, (tx) =>
    tx
      .select()
      .from(installs)
      .where(and(eq(installs.tenantId, tenantId), eq(installs.state, 'installed')))
      .orderBy(installs.externalBusinessId),
  );
  return showInstalls(deps, tenantId, rows);
}

/** Installs as the contract shows them. */
export async function showInstalls(
  { db, env, metaApp }: Deps,
  tenantId: string,
  rows: readonly InstallRow[],
): Promise<Install[]> {
  const ids = rows.flatMap(installAssetIds);
  const accessTo = await db.asTenant(tenantId, (tx) => loadAccess(tx, tenantId, ids));
  const context = { env, accessTo, nowMs: metaApp.nowMs() };
  return rows.map((row) => describeInstall(row, context));
}
