import type { BackendParts } from '../backend-parts.ts';
import type { InstallRow } from '../db/schema/installs.ts';
import { refusalOfFailure } from '../graph/refusal-of-failure.ts';
import type { Refusal } from '../http/problem.ts';
import type { ConfiguredFeature } from './fbe-client.ts';
import { lockInstall } from './find-install.ts';
import { isOfOtherBusiness, type ToldFeature } from './install-payload.ts';
import { mayYetBeShown } from './offered-tokens/may-yet-be-shown.ts';
import { hasOfferedToken } from './offered-tokens/offered-token.ts';
import { noToken, openFbeClient } from './open-fbe-client.ts';
import { storeInstall, storeRemoval } from './store-install.ts';

export type InstallsDeps = Pick<BackendParts, 'db' | 'env' | 'sealer' | 'metaApp' | 'jobs' | 'log'>;

export type Refreshed =
  | {
      ok: true;
      /** Null: it is no more. */
      row: InstallRow | null;
      /** Why its configuration is shown as it was known before; null when that was read. */
      configurationRefusal: Refusal | null;
    }
  | { ok: false; refusal: Refusal };

/** Asks Meta what is installed and how it is configured, and records it. */
export async function refreshInstall(deps: InstallsDeps, row: InstallRow): Promise<Refreshed> {
  const fbe = await openFbeClient(deps, row);
  if (!fbe) return { ok: false, refusal: noToken };
  const [install, configuration] = await Promise.all([fbe.readInstall(), fbe.readConfiguration()]);
  if (!install.ok) return { ok: false, refusal: refusalOfFailure(install.failure) };
  const content = install.value;
  // Without the configuration the features are still known; what was known of it is kept.
  const configurationRefusal =
    configuration.ok || content === null ? null : refusalOfFailure(configuration.failure);
  const nowMs = deps.metaApp.nowMs();
  const facts = { refreshedAt: new Date(nowMs) };
  return deps.db.asTenant(row.tenantId, async (tx): Promise<Refreshed> => {
    const current = await lockInstall(tx, row);
    const done = (stored: InstallRow | null): Refreshed => ({
      ok: true,
      row: stored,
      configurationRefusal,
    });
    if (!current) return done(null);
    if (content === null) {
      // What came since is newer than this answer.
      if (current.state === 'minted' || hasNews(row, current)) return done(current);
      // A token of this install, which exists nowhere else, waits for Meta to show it.
      if (mayYetBeShown(current, nowMs) && (await hasOfferedToken(tx, current))) {
        return done(current);
      }
      await storeRemoval(tx, current, facts);
      return done(null);
    }
    if (isOfOtherBusiness(current, content)) return { ok: false, refusal: otherBusiness };
    const features = content.features ?? current.features;
    const configured = configuration.ok
      ? withConfiguration(features, configuration.value)
      : features;
    return done(
      await storeInstall(tx, current, { ...content, features: configured }, facts, nowMs),
    );
  });
}

const otherBusiness: Refusal = {
  code: 'meta_refused',
  detail: 'Meta names another business for this install than the one on record',
};

/** Whether an event or a token came after the install was read here. */
function hasNews(before: InstallRow, { entryTime, sealed }: InstallRow): boolean {
  return entryTime?.getTime() !== before.entryTime?.getTime() || sealed !== before.sealed;
}

/** The features with what the configuration says of each. */
function withConfiguration(
  features: readonly ToldFeature[],
  configuration: readonly ConfiguredFeature[],
): ToldFeature[] {
  const byId = new Map(configuration.map((configured) => [configured.instanceId, configured]));
  return features.map((feature) => {
    const configured = byId.get(feature.instanceId);
    return configured
      ? { ...feature, enabled: configured.enabled, config: configured.config }
      : feature;
  });
}
