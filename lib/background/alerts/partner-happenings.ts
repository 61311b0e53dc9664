import type { PartnerEvent } from '../../../contract/events.ts';
import type { Happening } from '../../domain/alert-ledger.ts';
import type { BusinessRef } from '../../domain/asset.ts';
import type { Install } from '../../domain/install.ts';
import type { JudgedAsset } from '../../domain/snapshot.ts';

/**
 * What of the partner's events deserves a message of its own. Assets that were lost or recovered
 * are told by the check that follows an event, from what Meta says.
 */
export function partnerHappenings(
  events: readonly PartnerEvent[],
  assets: readonly JudgedAsset[],
  installs: readonly Install[],
): readonly Happening[] {
  return events.flatMap((event): Happening[] => {
    if (event.type === 'install.removed') {
      const { businessId, externalBusinessId, assetsRemoved } = event.data;
      const business = businessOf(assets, businessId, assetsRemoved);
      return [{ kind: 'install_removed', key: `install|${externalBusinessId}`, business }];
    }
    if (event.type === 'feature.off') {
      const { externalBusinessId, instanceId, featureType } = event.data;
      const install = installs.find((each) => each.externalBusinessId === externalBusinessId);
      const installed = install?.features.find((each) => each.instanceId === instanceId);
      const carriers = assets.filter((asset) =>
        asset.features.some(({ type }) => type === featureType),
      );
      const feature = carriers[0]?.features.find(({ type }) => type === featureType);
      const key = `feature|${instanceId}`;
      const name = installed?.name ?? feature?.name ?? featureType;
      const business = install?.businessId
        ? businessOf(assets, install.businessId, [])
        : onlyBusiness(carriers);
      return [{ kind: 'feature_off', key, business, name }];
    }
    return [];
  });
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
