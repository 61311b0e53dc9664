import { and, eq, inArray } from 'drizzle-orm';
import { credentials } from '../../db/schema/index.ts';
import type { InstallRow } from '../../db/schema/installs.ts';
import { readGrant } from '../../graph/read-grant.ts';
import { refusalOfFailure } from '../../graph/refusal-of-failure.ts';
import type { Refusal } from '../../http/problem.ts';
import type { WantedAsset } from '../../reach/find-reached.ts';
import { isOfToken } from '../../tokens/credential-secret.ts';
import { announceFeatures } from '../announce-features.ts';
import { lockInstall } from '../find-install.ts';
import { usableInstallToken } from '../install-token.ts';
import { ownAssets } from '../own-assets.ts';
import type { InstallsDeps } from '../refresh-install.ts';
import { storeTaskGaps } from '../store-install.ts';
import { storeInstallCredentials } from '../store-install-credentials.ts';
import { proveInstallToken } from './prove-install-token.ts';

/**
 * Where the install has a system user's token, proves which of its assets that reaches and makes it
 * their credential: an event alone replaces none. Null when nothing is left to do, else why Meta
 * refused.
 */
export async function adoptSystemUser(
  deps: InstallsDeps,
  row: InstallRow,
): Promise<Refusal | null> {
  const { db, metaApp, sealer } = deps;
  const accessToken = row.tokenClass === 'system_user' ? await usableInstallToken(deps, row) : null;
  if (accessToken === null) return null;
  const assets = await assetsOfOtherTokens(deps, row, accessToken);
  if (assets.length === 0) return null;
  const reading = await readGrant(metaApp, accessToken);
  if (!reading.ok) return reading.refusal;
  const { grant } = reading;
  if (grant.tokenClass !== 'system_user') return null;
  const proof = await proveInstallToken(metaApp, accessToken, grant, row.businessId, assets);
  if (!proof.ok) return refusalOfFailure(proof.failure);

  const nowMs = metaApp.nowMs();
  await db.asTenant(row.tenantId, async (tx) => {
    const current = await lockInstall(tx, row);
    // Another token came meanwhile: its own job proves it.
    if (!current || (await usableInstallToken(deps, current)) !== accessToken) return;
    const { reached, gaps } = proof.proven;
    await storeTaskGaps(tx, current, gaps);
    await storeInstallCredentials(tx, sealer, current, { accessToken, grant, reached }, nowMs);
    await announceFeatures(tx, current.tenantId, nowMs);
    await deps.jobs.enqueue(tx, 'sweep', {});
  });
  return null;
}

/** The install's assets that stand on another token than its own. */
async function assetsOfOtherTokens(
  { db, sealer }: InstallsDeps,
  row: InstallRow,
  accessToken: string,
): Promise<WantedAsset[]> {
  const { tenantId } = row;
  const assets = ownAssets(row);
  if (assets.length === 0) return [];
  const ids = assets.map(({ id }) => id);
  const stored = await db.asTenant(tenantId, (tx) =>
    tx
      .select({
        tenantId: credentials.tenantId,
        assetId: credentials.assetId,
        sealed: credentials.sealed,
      })
      .from(credentials)
      .where(and(eq(credentials.tenantId, tenantId), inArray(credentials.assetId, ids))),
  );
  const own = new Set<string>();
  for (const credential of stored) {
    if (await isOfToken(sealer, credential, accessToken)) own.add(credential.assetId);
  }
  return assets.filter(({ id }) => !own.has(id));
}
