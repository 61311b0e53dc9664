import type { AssetType } from '../../../lib/domain/assets/asset.ts';
import type { JudgedAsset } from '../../../lib/domain/assets/snapshot.ts';
import type { Install, InstalledFeature } from '../../../lib/domain/installs/install.ts';

const DAY_MS = 86_400_000;

/** Installs of two businesses and a removed one, on the first assets of each kind among these. */
export function installs(assets: readonly JudgedAsset[], nowMs: number): Install[] {
  return [
    install(assets, '501', nowMs),
    { ...install(assets, '502', nowMs), tokenClass: 'system_user' },
    { ...install(assets, '501', nowMs), externalBusinessId: 'gone', removedAtMs: nowMs - DAY_MS },
  ];
}

function install(assets: readonly JudgedAsset[], businessId: string, nowMs: number): Install {
  const idOf = (type: AssetType) =>
    assets.find((asset) => asset.type === type && asset.business?.id === businessId)?.id ?? '0';
  const page = idOf('page');
  const catalog = idOf('product_catalog');
  const pixel = idOf('pixel');
  return {
    externalBusinessId: `shop-${businessId}`,
    businessId,
    pixelId: pixel,
    adAccountId: null,
    catalogId: catalog,
    pages: [page],
    instagramProfiles: [],
    tokenClass: 'user',
    onsiteEligible: false,
    installedAtMs: nowMs - 200 * DAY_MS,
    refreshedAtMs: nowMs - DAY_MS,
    installUrl: 'https://www.facebook.com/v25.0/dialog/oauth',
    features: [
      feature({ type: 'catalog', name: 'Catalog sync', connectedAssets: { catalog_id: catalog } }),
      feature({
        type: 'fb_shop',
        name: 'Shop',
        connectedAssets: { page_id: page, catalog_id: catalog },
        shopStatus: 'inactive_offsite',
      }),
      feature({ type: 'pixel', connectedAssets: { pixel_id: pixel } }),
      feature({ type: 'messenger_chat', enabled: false, connectedAssets: { page_id: page } }),
      feature({ type: 'brand_new', connectedAssets: { page_id: 'never-read' } }),
      feature({
        type: 'page_cta',
        name: 'Book button',
        connectedAssets: { page_id: page },
        customisation: {
          ctaButtonText: 'Book Now',
          ctaButtonUrl: 'https://contoso.example/book',
          belowButtonText: 'Powered by Acme Ads',
        },
      }),
    ],
    taskGaps: [],
    notImmune: [],
    removedAtMs: null,
  };
}

function feature(
  own: Partial<InstalledFeature> & Pick<InstalledFeature, 'type' | 'connectedAssets'>,
): InstalledFeature {
  return {
    instanceId: own.type,
    name: null,
    enabled: true,
    said: { state: 'on', missingAssets: [] },
    onsiteEligible: null,
    shopStatus: null,
    shopStatusInfo: null,
    customisation: null,
    ...own,
  };
}
