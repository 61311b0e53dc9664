import { tellMigration } from '../../account-migrations/tell-migration.ts';
import type { InstallRow } from '../../db/schema/installs.ts';
import type { Refusal } from '../../http/problem.ts';
import { announceFeatures } from '../announce-features.ts';
import { lockInstall } from '../find-install.ts';
import { orNone, storeInstallToken, usableInstallToken } from '../install-token.ts';
import type { InstallsDeps } from '../refresh-install.ts';
import { storeInstallCredentials } from '../store-install-credentials.ts';
import { type HeldStays, judgeOfferedToken } from './judge-offered-token.ts';
import { lockOfferedToken, openOfferedToken, removeOfferedToken } from './offered-token.ts';

/**
 * Makes the token that an event brought the install's own, once Meta has shown that it is alive, of
 * our app and sees this install under its business; until then, and if it is worse than the one at
 * hand, that one stays. Either way a person's heals what it reaches of the install's assets: who
 * installs again does so for that. Null when nothing is left to do, else why Meta could not be asked
 * now.
 */
export async function takeOfferedToken(
  deps: InstallsDeps,
  row: InstallRow,
): Promise<Refusal | null> {
  const { db, sealer, metaApp, log } = deps;
  const { tenantId, externalBusinessId } = row;
  const accessToken = await orNone(log, row, () => openOfferedToken(db, sealer, row));
  if (accessToken === null) return null;
  const verdict = await judgeOfferedToken(deps, row, accessToken);
  if (verdict.kind === 'later') return verdict.refusal;
  const notTaken = (why: string, code?: string) =>
    log.warn({ tenant: tenantId, externalBusinessId, why, code }, 'install token not taken');

  const nowMs = metaApp.nowMs();
  const settled = await db.asTenant(tenantId, async (tx) => {
    const current = await lockInstall(tx, row);
    // Another one came meanwhile, or the extension was removed: this verdict is of no use.
    if (!current || (await lockOfferedToken(tx, sealer, row)) !== accessToken) return null;
    await removeOfferedToken(tx, row);
    if (verdict.kind === 'rejected') return null;
    const { offer } = verdict;
    const { tokenClass } = offer.grant;
    const heldStays = verdict.heldStays ?? (await newlyHeldStays(current));
    if (heldStays === null) {
      await storeInstallToken(tx, sealer, current, accessToken, tokenClass);
    }
    if (tokenClass === 'user') {
      await storeInstallCredentials(tx, sealer, current, offer, nowMs);
      await announceFeatures(tx, tenantId, nowMs);
    }
    return { heldStays };
  });
  if (verdict.kind === 'rejected') notTaken(verdict.why, verdict.code);
  else if (settled) {
    const { tokenClass, user } = verdict.offer.grant;
    if (settled.heldStays) notTaken(settled.heldStays);
    if (tokenClass === 'user') await tellMigration(db, tenantId, user.id, nowMs);
  }
  return null;

  /** A system user's token may have been obtained since the offered one was compared. */
  async function newlyHeldStays(current: InstallRow): Promise<HeldStays | null> {
    if (verdict.kind !== 'good' || verdict.offer.grant.tokenClass !== 'user') return null;
    if (current.tokenClass !== 'system_user') return null;
    const held = await usableInstallToken(deps, current);
    return held === verdict.held ? null : 'system_user_stays';
  }
}
