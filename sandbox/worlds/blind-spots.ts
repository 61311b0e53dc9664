import { assetId, businessId, portfolio } from '../world/portfolio.ts';
import { partnerBusiness, partnerScopes, standardApps } from '../world/standard-apps.ts';
import type { WorldSource } from '../world/world-file.ts';

const tailspin = businessId(1);
const adventure = businessId(2);
const ines = { personal: '100000000000401', managed: '122000000000401' };

const tailspinAssets = portfolio(1, {
  page: ['Tailspin Toys', 'Tailspin Jouets', 'Tailspin Çocuk', ''],
  ad_account: ['Tailspin Main', 'Tailspin Test'],
  product_catalog: ['Wooden Toys'],
  pixel: ['tailspin.example', ''],
});
const adventureAssets = portfolio(2, { page: ['Adventure Works'], ad_account: ['Adventure'] });

export default {
  title: 'Blind spots',
  description:
    'Inês Carvalho is an admin of Tailspin Toys. Two pages and an ad account are assigned to her directly and have a date; the rest she inherits, and Meta says nothing about it. In Adventure Works she only inherits: nothing there is dated but the business.',
  ...standardApps,
  users: [
    { id: ines.personal, name: 'Inês Carvalho', managed: false, person: 'Inês Carvalho' },
    { id: ines.managed, name: 'Inês Carvalho', managed: true, person: 'Inês Carvalho' },
  ],
  businesses: [
    {
      id: tailspin,
      name: 'Tailspin Toys',
      members: [
        { userId: ines.personal, role: 'admin' },
        { userId: ines.managed, role: 'admin' },
      ],
    },
    {
      id: adventure,
      name: 'Adventure Works',
      members: [{ userId: ines.personal, role: 'admin' }],
    },
    partnerBusiness,
  ],
  assets: [...tailspinAssets, ...adventureAssets],
  assignments: [
    {
      userId: ines.personal,
      through: tailspin,
      assetIds: [assetId(1, 'page', 1), assetId(1, 'page', 2), assetId(1, 'ad_account', 1)],
    },
  ],
  migrations: [{ from: ines.personal, to: ines.managed, endsInDays: 9 }],
  grants: [{ userId: ines.personal, scopes: partnerScopes }],
} satisfies WorldSource;
