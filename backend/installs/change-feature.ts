import type { Feature, FeaturePatch } from '../../contract/installs.ts';
import { noFacts } from '../../lib/graph/graph-failure.ts';
import type { InstallRow } from '../db/schema/installs.ts';
import { refusalOfFailure } from '../graph/refusal-of-failure.ts';
import type { Refusal } from '../http/problem.ts';
import type { ConfiguredFeature } from './fbe-client.ts';
import { showInstalls } from './list-installs.ts';
import { noToken, openFbeClient } from './open-fbe-client.ts';
import { type InstallsDeps, refreshInstall } from './refresh-install.ts';

export type ChangedFeature = { ok: true; feature: Feature } | { ok: false; refusal: Refusal };

/** The contract's names for what can be customised, and Meta's. */
const metaKeys = {
  ctaButtonText: 'cta_button_text',
  ctaButtonUrl: 'cta_button_url',
  belowButtonText: 'below_button_text',
} as const;

/** Writes a change of a customisable feature through to Meta and answers what Meta then reports. */
export async function changeFeature(
  deps: InstallsDeps,
  row: InstallRow,
  instanceId: string,
  patch: FeaturePatch,
): Promise<ChangedFeature> {
  const fbe = await openFbeClient(deps, row);
  if (!fbe) return refused(noToken);
  const read = await fbe.readConfiguration();
  if (!read.ok) return refused(refusalOfFailure(read.failure));
  const places = read.value.filter((configured) => configured.instanceId === instanceId);
  const place = places.find(({ isListed }) => isListed) ?? places[0];
  if (!place) return refused({ code: 'not_found' });
  if (!places.some(({ config }) => Object.keys(config).length > 0)) {
    return refused({ code: 'invalid_request', detail: 'This feature cannot be customised' });
  }
  if (!place.isWhole) return refused(partlyRead);
  const updated = await fbe.updateConfiguration(businessConfig(read.value, place, patch));
  if (!updated.ok) return refused(refusalOfFailure(updated.failure));
  const refreshed = await refreshInstall(deps, row);
  if (!refreshed.ok) return refreshed;
  // What was known before would deny the change that was just made.
  if (refreshed.configurationRefusal) return refused(refreshed.configurationRefusal);
  if (!refreshed.row) return refused({ code: 'not_found' });
  const [install] = await showInstalls(deps, row.tenantId, [refreshed.row]);
  const feature = install?.features.find((each) => each.instanceId === instanceId);
  return feature ? { ok: true, feature } : refused({ code: 'not_found' });
}

/** Sent back, the list would drop at Meta what could not be read of it. */
const partlyRead = refusalOfFailure({ ...noFacts, kind: 'unreadable', what: 'shape' });

/**
 * A feature may stand under a single key and in a list beside others of its type. It is sent in the
 * list, with its neighbours as they are, where there is one: a list without them would drop them.
 */
function businessConfig(
  all: readonly ConfiguredFeature[],
  place: ConfiguredFeature,
  patch: FeaturePatch,
): Record<string, unknown> {
  const write = (configured: ConfiguredFeature): Record<string, unknown> => ({
    feature_instance_id: configured.instanceId,
    ...(configured.enabled === null ? {} : { enabled: configured.enabled }),
    ...configured.config,
    ...(configured.instanceId === place.instanceId ? toMeta(patch) : {}),
  });
  const value = place.isListed
    ? all.filter(({ key }) => key === place.key).map(write)
    : write(place);
  return { [place.key]: value };
}

function toMeta(patch: FeaturePatch): Record<string, unknown> {
  const texts = Object.entries(metaKeys).flatMap(([key, metaKey]) => {
    const value = patch[key as keyof typeof metaKeys];
    return value === undefined ? [] : [[metaKey, value]];
  });
  return {
    ...Object.fromEntries(texts),
    ...(patch.enabled === undefined ? {} : { enabled: patch.enabled }),
  };
}

function refused(refusal: Refusal): ChangedFeature {
  return { ok: false, refusal };
}
