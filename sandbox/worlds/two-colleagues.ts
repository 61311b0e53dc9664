import { businessId, portfolio } from '../world/portfolio.ts';
import { partnerBusiness, partnerScopes, standardApps } from '../world/standard-apps.ts';
import type { WorldSource } from '../world/world-file.ts';

const wideWorld = businessId(1);
const romane = { personal: '100000000000601', managed: '122000000000601' };
const amelie = { personal: '100000000000602', managed: '122000000000602' };
const everybody = [romane.personal, romane.managed, amelie.personal, amelie.managed];

const assets = portfolio(1, {
  page: ['Wide World Importers', 'Wide World Café'],
  ad_account: ['Wide World Main', 'Wide World Seasonal'],
  product_catalog: ['Imports'],
  pixel: ['wideworld.example'],
});

export default {
  title: 'Two colleagues on the same assets',
  description:
    'Romane Richter and Amélie Okafor both reach everything at Wide World Importers. Romane’s old account ends in 5 days, Amélie’s in 20.',
  ...standardApps,
  users: [
    { id: romane.personal, name: 'Romane Richter', managed: false, person: 'Romane Richter' },
    { id: romane.managed, name: 'Romane Richter', managed: true, person: 'Romane Richter' },
    { id: amelie.personal, name: 'Amélie Okafor', managed: false, person: 'Amélie Okafor' },
    { id: amelie.managed, name: 'Amélie Okafor', managed: true, person: 'Amélie Okafor' },
  ],
  businesses: [
    {
      id: wideWorld,
      name: 'Wide World Importers',
      members: everybody.map((userId) => ({ userId, role: 'employee' as const })),
    },
    partnerBusiness,
  ],
  assets,
  assignments: everybody.map((userId) => ({
    userId,
    through: wideWorld,
    assetIds: assets.map((asset) => asset.id),
  })),
  migrations: [
    { from: romane.personal, to: romane.managed, endsInDays: 5 },
    { from: amelie.personal, to: amelie.managed, endsInDays: 20 },
  ],
  grants: [romane.personal, amelie.personal].map((userId) => ({ userId, scopes: partnerScopes })),
} satisfies WorldSource;
