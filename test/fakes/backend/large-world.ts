import { partnerScopes, standardApps } from '../../../sandbox/world/standard-apps.ts';
import type { WorldSource } from '../../../sandbox/world/world-file.ts';

export const largeWorldUser = '122000000009999';

/** A business with many pages, all of them one managed account's. */
export function largeWorld(pages: number): WorldSource {
  const businessId = '700900000000000';
  const assets = Array.from({ length: pages }, (_, index) => ({
    id: String(500_000_000_000_000 + index),
    type: 'page' as const,
    name: `Page ${index}`,
    owner: businessId,
  }));
  return {
    title: 'Many pages',
    description: `One person with ${pages} pages.`,
    ...standardApps,
    users: [{ id: largeWorldUser, name: 'Noor Many', managed: true, person: 'Noor Many' }],
    businesses: [
      { id: businessId, name: 'Many', members: [{ userId: largeWorldUser, role: 'admin' }] },
    ],
    assets,
    assignments: [
      { userId: largeWorldUser, through: businessId, assetIds: assets.map(({ id }) => id) },
    ],
    grants: [{ userId: largeWorldUser, scopes: partnerScopes }],
  };
}
