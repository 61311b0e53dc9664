import type { GraphFailure } from '../../../lib/graph/graph-failure.ts';
import type { InstallRow } from '../../db/schema/installs.ts';
import { type Grant, type GrantReading, readGrant } from '../../graph/read-grant.ts';
import { mayPass, refusalOfFailure } from '../../graph/refusal-of-failure.ts';
import type { Refusal } from '../../http/problem.ts';
import { lacksScopeOf } from '../../reach/asset-scopes.ts';
import { findReached } from '../../reach/find-reached.ts';
import { isUsable } from '../../reach/is-usable.ts';
import type { ReachedAsset } from '../../reach/reached-asset.ts';
import { createFbeClient } from '../fbe-client.ts';
import { type InstallContent, isOfOtherBusiness } from '../install-payload.ts';
import { usableInstallToken } from '../install-token.ts';
import { ownAssets } from '../own-assets.ts';
import type { InstallsDeps } from '../refresh-install.ts';
import type { InstallOffer } from '../store-install-credentials.ts';
import { mayYetBeShown } from './may-yet-be-shown.ts';

/** What Meta says of a token that an event brought. */
export type Verdict =
  | {
      /** Alive, of our app, and it sees this install under its business. */
      kind: 'good';
      offer: InstallOffer;
      /** Why the install's own token stays none the less. */
      heldStays: HeldStays | null;
      /** The install's own token that this was compared with. */
      held: string | null;
    }
  | { kind: 'rejected'; why: 'refused' | 'other_business' | 'not_shown'; code?: string }
  | { kind: 'later'; refusal: Refusal };

/** `system_user`: the migration does not end it. `narrower`: the offered one can do less. */
export type HeldStays = 'system_user_stays' | 'narrower';

/**
 * Asks Meta what an offered token is good for: as the install's own, beside the one it has, and, where
 * it is a person's, on each of the install's assets. A system user's is proved once it is the install's.
 */
export async function judgeOfferedToken(
  { metaApp, ...deps }: Pick<InstallsDeps, 'metaApp' | 'sealer' | 'log'>,
  row: InstallRow,
  accessToken: string,
): Promise<Verdict> {
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
  if (!read.ok) return failed(read.failure);
  if (read.value === null) {
    return mayYetBeShown(row, metaApp.nowMs())
      ? { kind: 'later', refusal: notShown }
      : { kind: 'rejected', why: 'not_shown' };
  }
  if (isOfOtherBusiness(row, read.value)) return { kind: 'rejected', why: 'other_business' };
  const { grant } = reading;
  if (grant.tokenClass === 'system_user') {
    return {
      kind: 'good',
      offer: { accessToken, grant, reached: [] },
      heldStays: null,
      held: null,
    };
  }

  const held = await usableInstallToken(deps, row);
  const heldReading = held === null ? null : await readGrant(metaApp, held);
  if (heldReading && !heldReading.ok && mayPass(heldReading.refusal)) {
    return { kind: 'later', refusal: heldReading.refusal };
  }
  const heldStays = whyHeldStays(heldReading, grant);
  const assets = ownAssets(asTold(read.value, row));
  const reached: ReachedAsset[] = [];
  const stopped = await findReached(client, assets, metaApp.nowMs, async (step) => {
    reached.push(...step.reached.filter(isUsable));
  });
  if (stopped) return failed(stopped);
  const ids = new Set(reached.map(({ id }) => id));
  const unproven = heldStays ? [] : assets.filter(({ id }) => !ids.has(id));
  const deadToken = heldReading?.ok === false ? held : null;
  const offer = { accessToken, grant, reached, unproven, deadToken };
  return { kind: 'good', offer, heldStays, held };
}

const notShown: Refusal = {
  code: 'meta_refused',
  detail: 'Meta does not show this install to the token that came for it',
};

/** What Meta leaves out is as it was known. */
function asTold(content: InstallContent, row: InstallRow) {
  const {
    pixelId = row.pixelId,
    adAccountId = row.adAccountId,
    catalogId = row.catalogId,
    pages = row.pages,
    instagramProfiles = row.instagramProfiles,
  } = content;
  return { pixelId, adAccountId, catalogId, pages, instagramProfiles };
}

/** A person's token beside the one that the install has. */
function whyHeldStays(held: GrantReading | null, offered: Grant): HeldStays | null {
  if (!held?.ok) return null;
  const { tokenClass, user, scopes } = held.grant;
  if (tokenClass === 'system_user') return 'system_user_stays';
  // Meta's grants belong to person and app: a new token of the same person can do no less.
  const isNarrower = user.id !== offered.user.id && lacksScopeOf(scopes, offered.scopes);
  return isNarrower ? 'narrower' : null;
}

function failed(failure: GraphFailure): Verdict {
  const refusal = refusalOfFailure(failure);
  return speaksAgainst(failure) ? refused(refusal) : { kind: 'later', refusal };
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
