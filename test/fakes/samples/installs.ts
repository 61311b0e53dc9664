import type { Install, InstalledFeature } from '../../../lib/domain/installs/install.ts';

/** A feature that Meta reports with nothing remarkable about it. */
export function installedFeature(change: Partial<InstalledFeature> = {}): InstalledFeature {
  return {
    instanceId: '880001',
    type: 'catalog',
    name: 'Catalog sync',
    enabled: true,
    said: { state: 'on', missingAssets: [] },
    connectedAssets: { catalog_id: '300' },
    onsiteEligible: null,
    shopStatus: null,
    shopStatusInfo: null,
    customisation: null,
    ...change,
  };
}

/** An install that stands on the sign-in of the person who made it. */
export function install(change: Partial<Install> = {}): Install {
  return {
    externalBusinessId: 'contoso-shop',
    businessId: '7',
    pixelId: '400',
    adAccountId: '200',
    catalogId: '300',
    pages: ['100'],
    instagramProfiles: [],
    tokenClass: 'user',
    onsiteEligible: null,
    installedAtMs: 0,
    refreshedAtMs: 0,
    installUrl: 'https://login.test/v25.0/dialog/oauth?client_id=77',
    features: [installedFeature()],
    taskGaps: [],
    notImmune: [],
    removedAtMs: null,
    ...change,
  };
}
