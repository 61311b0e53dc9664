import { and, eq } from 'drizzle-orm';
import type { Logger } from 'pino';
import type { GraphFailure } from '../../lib/graph/graph-failure.ts';
import { installs } from '../db/schema/index.ts';
import type { InstallRow } from '../db/schema/installs.ts';
import { type Grant, readGrant } from '../graph/read-grant.ts';
import { mayPass, refusalOfFailure } from '../graph/refusal-of-failure.ts';
import type { Refusal } from '../http/problem.ts';
import { lacksScopeOf } from '../reach/asset-scopes.ts';
import { tellMigration } from '../webhooks/tell-migration.ts';
import { createFbeClient } from './fbe-client.ts';
import { lockInstall } from './find-install.ts';
import { openInstallToken, sealInstallToken } from './install-token.ts';
import { lockOfferedToken, openOfferedToken, removeOfferedToken } from './offered-token.ts';
import type { InstallsDeps } from './refresh-install.ts';
import { storeInstallCredentials } from './store-install-credentials.ts';

/** Why an offered token does not become the install's. */
type Rejection = 'refused' | 'other_business' | 'system_user_stays' | 'narrower';

type Verdict =
  | { kind: 'better'; grant: Grant }
  | { kind: 'rejected'; why: Rejection; code?: string }
  | { kind: 'later'; refusal: Refusal };

/**
 * Makes the token that an event brought the install's own, once Meta has shown that it is alive, of
 * our app and sees this install under its business; until then, and if it is worse than the one at
 * hand, that one stays. Null when nothing is left to do, else why Meta could not be asked now.
 */
export async function takeOfferedToken(
  deps: InstallsDeps & { log: Logger },
  row: InstallRow,
): Promise<Refusal | null> {
  const { db, sealer, metaApp, jobs, log } = deps;
  const { tenantId, externalBusinessId } = row;
  const accessToken = await openOfferedToken(db, sealer, row);
  if (accessToken === null) return null;
  const verdict = await judge(deps, row, accessToken);
  if (verdict.kind === 'later') return verdict.refusal;

  const taken = await db.asTenant(tenantId, async (tx): Promise<Grant | null> => {
    const current = await lockInstall(tx, row);
    // Another one came meanwhile, or the extension was removed: this verdict is of no use.
    if (!current || (await lockOfferedToken(tx, sealer, row)) !== accessToken) return null;
    await removeOfferedToken(tx, row);
    if (verdict.kind === 'rejected') return null;
    const { tokenClass, user, scopes } = verdict.grant;
    if (standsOnSystemUser(current) && tokenClass === 'user') return null;
    const isInstall = and(
      eq(installs.tenantId, tenantId),
      eq(installs.externalBusinessId, externalBusinessId),
    );
    const sealed = await sealInstallToken(sealer, current, accessToken);
    await tx
      .update(installs)
      .set({ ...sealed, tokenClass })
      .where(isInstall);
    if (tokenClass === 'user') {
      const token = { accessToken, tokenClass, metaUserId: user.id, scopes };
      await storeInstallCredentials(tx, sealer, current, token, new Date(metaApp.nowMs()));
    }
    await jobs.enqueue(tx, 'sweep', {});
    return verdict.grant;
  });
  if (verdict.kind === 'rejected') {
    const { why, code } = verdict;
    log.warn({ tenant: tenantId, externalBusinessId, why, code }, 'install token not taken');
  }
  if (taken?.tokenClass === 'user') {
    await tellMigration(db, tenantId, taken.user.id, metaApp.nowMs());
  }
  return null;
}

async function judge(deps: InstallsDeps, row: InstallRow, accessToken: string): Promise<Verdict> {
  const { metaApp, sealer } = deps;
  const client = metaApp.client(accessToken, { retries: 1 });
  const [reading, read] = await Promise.all([
    readGrant(metaApp, accessToken),
    createFbeClient(client, row.externalBusinessId).readInstall(),
  ]);
  if (!reading.ok) {
    const { refusal, failure } = reading;
    const isAgainstIt = failure ? speaksAgainst(failure) : !mayPass(refusal);
    return isAgainstIt ? refused(refusal) : { kind: 'later', refusal };
  }
  const { grant } = reading;
  if (!read.ok) {
    const refusal = refusalOfFailure(read.failure);
    return speaksAgainst(read.failure) ? refused(refusal) : { kind: 'later', refusal };
  }
  const businessId = read.value?.businessId ?? row.businessId;
  if (read.value === null || businessId !== row.businessId) {
    return { kind: 'rejected', why: 'other_business' };
  }
  if (grant.tokenClass === 'system_user') return { kind: 'better', grant };
  // A person's token never takes the place of the system user's, which outlives the migration.
  if (standsOnSystemUser(row)) return { kind: 'rejected', why: 'system_user_stays' };
  return compare(deps, grant, await openInstallToken(sealer, row));
}

/** A person's token beside the person's that the install has. */
async function compare(
  { metaApp }: InstallsDeps,
  grant: Grant,
  current: string | null,
): Promise<Verdict> {
  const held = current === null ? null : await readGrant(metaApp, current);
  if (held === null) return { kind: 'better', grant };
  if (!held.ok) {
    const { refusal } = held;
    return mayPass(refusal) ? { kind: 'later', refusal } : { kind: 'better', grant };
  }
  // Meta's grants belong to person and app: a new token of the same person can do no less.
  const isNarrower =
    held.grant.user.id !== grant.user.id && lacksScopeOf(held.grant.scopes, grant.scopes);
  return isNarrower ? { kind: 'rejected', why: 'narrower' } : { kind: 'better', grant };
}

function refused({ code }: Refusal): Verdict {
  return { kind: 'rejected', why: 'refused', code };
}

/**
 * Only what Meta says of this very token: it exists nowhere else, and must not be lost for a fault of
 * our app, or for a step that its person has yet to take.
 */
function speaksAgainst({ kind }: GraphFailure): boolean {
  return kind === 'token_dead' || kind === 'gone' || kind === 'permission_missing';
}

function standsOnSystemUser({ tokenClass, sealed }: InstallRow): boolean {
  return tokenClass === 'system_user' && sealed !== null;
}
