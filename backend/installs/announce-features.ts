import { and, eq, inArray } from 'drizzle-orm';
import type { Transaction } from '../db/database.ts';
import { credentials, installs } from '../db/schema/index.ts';
import type { InstallRow, StoredFeature } from '../db/schema/installs.ts';
import { appendEvents, type NewEvent } from '../events/append-events.ts';
import { type CredentialAccess, connectedAssetIds, featureStanding } from './feature-state.ts';
import { isInstall } from './find-install.ts';
import { lockInstalls } from './lock-installs.ts';

/**
 * Compares what the tenant's features can do now with what was last told, and tells what changed.
 * Run after anything that changes installs or the access to assets. `nowMs` is Meta's clock.
 */
export async function announceFeatures(
  tx: Transaction,
  tenantId: string,
  nowMs: number,
): Promise<void> {
  await lockInstalls(tx, tenantId);
  const rows = await tx
    .select()
    .from(installs)
    .where(and(eq(installs.tenantId, tenantId), eq(installs.state, 'installed')))
    .orderBy(installs.externalBusinessId)
    .for('update');
  if (rows.length === 0) return;
  const connected = rows
    .flatMap(({ features }) => features)
    .flatMap((feature) => connectedAssetIds(feature.connectedAssets));
  const accessTo = await loadAccess(tx, tenantId, connected);
  const events: NewEvent[] = [];
  for (const row of rows) {
    let hasChanged = false;
    const features = row.features.map((feature) => {
      const { state, missingAssets } = featureStanding(feature, accessTo, nowMs);
      const isOff = state === 'off';
      if (isOff === feature.isOff) return feature;
      hasChanged = true;
      events.push(featureEvent(row, feature, isOff, missingAssets));
      return { ...feature, isOff };
    });
    if (hasChanged) {
      await tx.update(installs).set({ features }).where(isInstall(row));
    }
  }
  await appendEvents(tx, tenantId, events);
}

/** What is known of the access to these assets. */
export async function loadAccess(
  tx: Transaction,
  tenantId: string,
  assetIds: readonly string[],
): Promise<(assetId: string) => CredentialAccess | undefined> {
  const ids = [...new Set(assetIds)];
  if (ids.length === 0) return () => undefined;
  const rows = await tx
    .select()
    .from(credentials)
    .where(and(eq(credentials.tenantId, tenantId), inArray(credentials.assetId, ids)));
  const byId = new Map(rows.map((row) => [row.assetId, row]));
  return (assetId) => byId.get(assetId);
}

/** The event of a feature that stopped or started to work. */
export function featureEvent(
  { externalBusinessId }: Pick<InstallRow, 'externalBusinessId'>,
  { instanceId, type }: Pick<StoredFeature, 'instanceId' | 'type'>,
  isOff: boolean,
  missingAssets: string[],
): NewEvent {
  return {
    type: isOff ? 'feature.off' : 'feature.on',
    data: { externalBusinessId, instanceId, featureType: type, missingAssets },
  };
}
