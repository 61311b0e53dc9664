import type { SystemUserTokenAnswer } from '../../../contract/installs.ts';
import { installAssetIds } from '../../../lib/domain/installs/install.ts';
import type { InstallRow } from '../../db/schema/installs.ts';
import { readGrant } from '../../graph/read-grant.ts';
import { refusalOfFailure } from '../../graph/refusal-of-failure.ts';
import type { Refusal } from '../../http/problem.ts';
import { announceFeatures, loadAccess } from '../announce-features.ts';
import { createFbeClient } from '../fbe-client.ts';
import { lockInstall } from '../find-install.ts';
import { storeInstallToken } from '../install-token.ts';
import { ownAssets } from '../own-assets.ts';
import type { InstallsDeps } from '../refresh-install.ts';
import { storeTaskGaps } from '../store-install.ts';
import { storeInstallCredentials } from '../store-install-credentials.ts';
import { notImmune } from './not-immune.ts';
import { proveInstallToken } from './prove-install-token.ts';

export type ObtainedToken =
  | { ok: true; answer: SystemUserTokenAnswer }
  | { ok: false; refusal: Refusal };

/**
 * Obtains the token of the install's own system user, by an admin's token or the partner's, proves
 * that it reaches the install's assets with the tasks it should have, and stores it for those that
 * it does: they survive the migration from then on. Which ones do not, and where for want of tasks,
 * is named.
 */
export async function obtainSystemUserToken(
  deps: InstallsDeps,
  row: InstallRow,
  adminToken: string | undefined,
): Promise<ObtainedToken> {
  const { metaApp, env, sealer, db } = deps;
  const asking = adminToken ?? env.META_SYSTEM_USER_TOKEN;
  if (!asking) {
    const fields = [{ path: 'accessToken', message: "is needed: there is no partner's own token" }];
    return { ok: false, refusal: { code: 'invalid_request', fields } };
  }
  if (row.businessId === null) {
    return refused('Meta has not yet told the business of this install');
  }
  const fbe = createFbeClient(metaApp.client(asking, { retries: 1 }), row.externalBusinessId);
  const given = await fbe.systemUserToken(row.businessId, env.META_APP_ID, env.META_INSTALL_SCOPES);
  if (!given.ok) return { ok: false, refusal: refusalOfFailure(given.failure) };
  const accessToken = given.value.access_token;
  const reading = await readGrant(metaApp, accessToken);
  if (!reading.ok) return { ok: false, refusal: reading.refusal };
  const { grant } = reading;
  const { tokenClass } = grant;
  if (tokenClass !== 'system_user') return refused("Meta gave no system user's token");

  const assets = ownAssets(row);
  const proof = await proveInstallToken(metaApp, accessToken, grant, row.businessId, assets);
  if (!proof.ok) return { ok: false, refusal: refusalOfFailure(proof.failure) };
  const { reached, gaps } = proof.proven;
  if (reached.length + gaps.length === 0)
    return refused("The system user reaches none of the install's assets");

  const nowMs = metaApp.nowMs();
  const answer = await db.asTenant(row.tenantId, async (tx) => {
    const current = await lockInstall(tx, row);
    if (!current) return null;
    await storeInstallToken(tx, sealer, current, accessToken, tokenClass);
    await storeTaskGaps(tx, current, gaps);
    const offer = { accessToken, grant, reached };
    const assetIds = await storeInstallCredentials(tx, sealer, current, offer, nowMs);
    await announceFeatures(tx, current.tenantId, nowMs);
    await deps.jobs.enqueue(tx, 'sweep', {});
    const accessTo = await loadAccess(tx, current.tenantId, installAssetIds(current));
    const left = notImmune({ ...current, tokenClass, taskGaps: gaps }, accessTo);
    return { tokenClass, assetIds, taskGaps: gaps, notImmune: left };
  });
  return answer ? { ok: true, answer } : { ok: false, refusal: { code: 'not_found' } };
}

function refused(detail: string): ObtainedToken {
  return { ok: false, refusal: { code: 'meta_refused', detail } };
}
