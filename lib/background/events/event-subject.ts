import type { KnownPartnerEvent } from '../../../contract/events.ts';
import type { Account } from '../../domain/account.ts';
import type { BusinessRef } from '../../domain/assets/asset.ts';
import type { JudgedAsset } from '../../domain/assets/snapshot.ts';
import type { Install } from '../../domain/installs/install.ts';

/** What an event of the partner is about, as far as names are known. */
export interface EventSubject {
  /** Of the feature, asset or account; null for an install, which is its business. */
  name: string | null;
  business: BusinessRef | null;
}

/** What gives an event its names. */
export interface KnownNames {
  assets: readonly JudgedAsset[];
  /** As they were before the event. */
  installs: readonly Install[];
  accounts: readonly Pick<Account, 'id' | 'name' | 'label'>[];
}

/** Finds the words for the ids in an event. */
export function eventSubject(
  event: KnownPartnerEvent,
  { assets, installs, accounts }: KnownNames,
): EventSubject {
  switch (event.type) {
    case 'install.added':
    case 'install.changed':
    case 'install.removed': {
      const { businessId, assetsAdded, assetsRemoved } = event.data;
      const business = businessOf(assets, businessId, [...assetsAdded, ...assetsRemoved]);
      return { name: null, business };
    }
    case 'feature.on':
    case 'feature.off':
      return featureSubject(event.data, assets, installs);
    case 'asset.reconnected':
    case 'asset.lost':
    case 'asset.recovered': {
      const { assetId } = event.data;
      const asset = assets.find(({ id }) => id === assetId);
      return { name: asset?.name ?? assetId, business: asset?.business ?? null };
    }
    default: {
      const account = accounts.find(({ id }) => id === event.data.metaUserId);
      return { name: account ? (account.label ?? account.name) : null, business: null };
    }
  }
}

function featureSubject(
  data: { externalBusinessId: string; instanceId: string; featureType: string },
  assets: readonly JudgedAsset[],
  installs: readonly Install[],
): EventSubject {
  const { externalBusinessId, instanceId, featureType } = data;
  const install = installs.find((each) => each.externalBusinessId === externalBusinessId);
  const installed = install?.features.find((each) => each.instanceId === instanceId);
  const carriers = assets.filter((asset) =>
    asset.features.some(({ type }) => type === featureType),
  );
  const feature = carriers[0]?.features.find(({ type }) => type === featureType);
  const business = install?.businessId
    ? businessOf(assets, install.businessId, [])
    : onlyBusiness(carriers);
  return { name: installed?.name ?? feature?.name ?? featureType, business };
}

function businessOf(
  assets: readonly JudgedAsset[],
  businessId: string | null,
  assetIds: readonly string[],
): BusinessRef | null {
  const known = assets.find(({ business }) => business && business.id === businessId)?.business;
  if (known) return known;
  if (businessId !== null) return { id: businessId, name: null };
  return onlyBusiness(assets.filter(({ id }) => assetIds.includes(id)));
}

/** The business all these assets belong to; null when they do not agree. */
function onlyBusiness(assets: readonly JudgedAsset[]): BusinessRef | null {
  const first = assets[0]?.business ?? null;
  return first && assets.every(({ business }) => business?.id === first.id) ? first : null;
}
