import type { TaskGap } from '../../contract/installs.ts';
import type { Transaction } from '../db/database.ts';
import { installs } from '../db/schema/index.ts';
import type { InstallRow } from '../db/schema/installs.ts';
import { appendEvents, type NewEvent } from '../events/append-events.ts';
import { announceFeatures, featureEvent } from './announce-features.ts';
import { featuresNow } from './features-now.ts';
import { isInstall } from './find-install.ts';
import type { InstallContent } from './install-payload.ts';
import { removeOfferedToken } from './offered-tokens/offered-token.ts';
import { ownAssetIds } from './own-assets.ts';

/** What else is known beside the content: from the webhook, or from asking Meta. */
export type InstallFacts = Partial<Pick<InstallRow, 'entryTime' | 'recognisedBy' | 'refreshedAt'>>;

/**
 * Records an install as Meta tells it, and tells what was added, removed, switched on or off. What
 * Meta left out stays as it was known.
 */
export async function storeInstall(
  tx: Transaction,
  row: InstallRow,
  content: InstallContent,
  facts: InstallFacts,
  nowMs: number,
): Promise<InstallRow> {
  const isNew = row.state !== 'installed';
  const known = isNew ? [] : row.features;
  const features = featuresNow(content, known);
  const next: InstallRow = {
    ...row,
    ...facts,
    businessId: row.businessId ?? content.businessId,
    pixelId: told(content.pixelId, row.pixelId),
    adAccountId: told(content.adAccountId, row.adAccountId),
    catalogId: told(content.catalogId, row.catalogId),
    commerceMerchantSettingsId: told(
      content.commerceMerchantSettingsId,
      row.commerceMerchantSettingsId,
    ),
    pages: told(content.pages, row.pages),
    instagramProfiles: told(content.instagramProfiles, row.instagramProfiles),
    onsiteEligible: told(content.onsiteEligible, row.onsiteEligible),
    state: 'installed',
    features,
    installedAt: isNew ? new Date(nowMs) : row.installedAt,
  };
  const { tenantId, externalBusinessId, ...changed } = next;
  await tx.update(installs).set(changed).where(isInstall(row));
  const before = isNew ? [] : ownAssetIds(row);
  const after = ownAssetIds(next);
  const assetsAdded = after.filter((id) => !before.includes(id));
  const assetsRemoved = before.filter((id) => !after.includes(id));
  const events: NewEvent[] = [];
  if (isNew || assetsAdded.length > 0 || assetsRemoved.length > 0) {
    events.push({
      type: isNew ? 'install.added' : 'install.changed',
      data: { externalBusinessId, businessId: next.businessId, assetsAdded, assetsRemoved },
    });
  }
  const left = new Set(features.map(({ instanceId }) => instanceId));
  for (const feature of known) {
    if (!left.has(feature.instanceId) && !feature.isOff) {
      events.push(featureEvent(row, feature, true, []));
    }
  }
  await appendEvents(tx, tenantId, events);
  await announceFeatures(tx, tenantId, nowMs);
  const [stored] = await tx.select().from(installs).where(isInstall(row));
  return stored ?? next;
}

/** What is left of an install without the extension: a later one begins anew. */
const nothing = {
  pixelId: null,
  adAccountId: null,
  catalogId: null,
  commerceMerchantSettingsId: null,
  pages: [],
  instagramProfiles: [],
  tokenClass: 'user',
  sealed: null,
  kid: null,
  onsiteEligible: null,
  features: [],
  taskGaps: [],
} satisfies Partial<InstallRow>;

/** The business removed the extension: every feature is off, and its token is forgotten. */
export async function storeRemoval(
  tx: Transaction,
  row: InstallRow,
  facts: InstallFacts,
): Promise<void> {
  await tx
    .update(installs)
    .set({ ...facts, ...nothing, state: 'removed' })
    .where(isInstall(row));
  await removeOfferedToken(tx, row);
  if (row.state !== 'installed') return;
  const { tenantId, externalBusinessId, businessId } = row;
  const removed: NewEvent = {
    type: 'install.removed',
    data: { externalBusinessId, businessId, assetsAdded: [], assetsRemoved: ownAssetIds(row) },
  };
  const off = row.features
    .filter(({ isOff }) => !isOff)
    .map((feature) => featureEvent(row, feature, true, []));
  await appendEvents(tx, tenantId, [removed, ...off]);
}

/** Records where the install's system user lacks tasks, in place of what was known. */
export async function storeTaskGaps(
  tx: Transaction,
  row: InstallRow,
  taskGaps: TaskGap[],
): Promise<void> {
  await tx.update(installs).set({ taskGaps }).where(isInstall(row));
}

function told<T>(now: T | undefined, known: T): T {
  return now === undefined ? known : now;
}
