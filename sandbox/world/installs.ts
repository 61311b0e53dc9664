import type * as z from 'zod';
import { installTasks } from './tasks.ts';
import type { Install, World } from './world.ts';
import type { installSchema } from './world-file.ts';

/** Puts an install into the world, with the system user that Meta's extension makes for it. */
export function addInstall(
  world: World,
  source: z.output<typeof installSchema>,
  nowMs: number,
): Install {
  const systemUserId = `9${source.businessId}`;
  const assetIds = [
    ...source.pages,
    ...[source.adAccountId, source.catalogId, source.pixelId].filter((id) => id !== undefined),
  ];
  const previousTasks = world.systemUsers.get(systemUserId)?.tasks ?? new Map<string, string[]>();
  const tasks = new Map(previousTasks);
  for (const assetId of assetIds) {
    const asset = world.assets.get(assetId);
    const granted = asset && installTasks[asset.type];
    if (granted) tasks.set(assetId, granted);
  }
  world.systemUsers.set(systemUserId, {
    id: systemUserId,
    name: `${world.partnerApp.name} System User (FBE)`,
    businessId: source.businessId,
    role: 'employee',
    tasks,
  });
  const install: Install = {
    externalBusinessId: source.externalBusinessId,
    businessId: source.businessId,
    installedByUserId: source.installedByUserId,
    systemUserId,
    channel: source.channel,
    pixelId: source.pixelId ?? null,
    adAccountId: source.adAccountId ?? null,
    catalogId: source.catalogId ?? null,
    commerceMerchantSettingsId: source.commerceMerchantSettingsId ?? null,
    pages: source.pages,
    instagramProfiles: source.instagramProfiles,
    onsiteEligible: source.onsiteEligible ?? null,
    features: source.features.map((feature) => ({
      instanceId: feature.instanceId,
      type: feature.type,
      name: feature.name ?? null,
      connectedAssets: feature.connectedAssets,
      additionalInfo: feature.additionalInfo,
      enabled: feature.enabled,
      config: feature.config ? definedEntries(feature.config) : null,
    })),
    installedAtMs: nowMs,
  };
  world.installs.set(install.externalBusinessId, install);
  return install;
}

function definedEntries(config: Record<string, string | undefined>): Record<string, string> {
  const entries = Object.entries(config);
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => !!entry[1]));
}

/** Takes an install out of the world, and with it the system user that the extension had made. */
export function removeInstall(world: World, externalBusinessId: string): boolean {
  const install = world.installs.get(externalBusinessId);
  if (!install) return false;
  world.installs.delete(externalBusinessId);
  const isShared = [...world.installs.values()].some(
    (other) => other.systemUserId === install.systemUserId,
  );
  if (!isShared) world.systemUsers.delete(install.systemUserId);
  return true;
}
