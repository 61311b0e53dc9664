import type { StoredFeature } from '../db/schema/installs.ts';
import type { InstallContent, ToldFeature } from './install-payload.ts';

/** The features as they are told, each with what was known of it, and those that may still be there. */
export function featuresNow(
  { features: told, hasUnreadFeatures }: InstallContent,
  known: StoredFeature[],
): StoredFeature[] {
  if (!told) return known;
  const ids = new Set(told.map(({ instanceId }) => instanceId));
  const unheardOf = hasUnreadFeatures ? known.filter(({ instanceId }) => !ids.has(instanceId)) : [];
  return [...told.flatMap((feature) => withKnown(feature, known)), ...unheardOf];
}

/**
 * What only the configuration tells, what was announced and what cannot be read now is as it was known.
 * None of a feature whose type was never told.
 */
function withKnown(told: ToldFeature, known: readonly StoredFeature[]): StoredFeature[] {
  const before = known.find(({ instanceId }) => instanceId === told.instanceId);
  const type = told.type ?? before?.type;
  if (type === undefined) return [];
  const connectedAssets = connectedNow(told.connectedAssets, before?.connectedAssets ?? {});
  const feature = { ...told, type, connectedAssets };
  if (!before) return [feature];
  const hasConfig = Object.keys(told.config).length > 0;
  return [
    {
      ...feature,
      isOff: before.isOff,
      enabled: told.enabled ?? before.enabled,
      config: hasConfig ? told.config : before.config,
    },
  ];
}

/** What is connected as it is told, and where that is not, as it was known. */
function connectedNow(
  told: ToldFeature['connectedAssets'],
  known: Record<string, string>,
): Record<string, string> {
  if (told === null) return known;
  const kept = Object.entries(known).filter(([kind]) => told[kind] === null);
  const now = Object.entries(told).filter((entry): entry is [string, string] => entry[1] !== null);
  return Object.fromEntries([...kept, ...now]);
}
