import { assetId, businessId, portfolio } from '../world/portfolio.ts';
import { partnerBusiness, partnerScopes, standardApps } from '../world/standard-apps.ts';
import type { WorldSource } from '../world/world-file.ts';

const [contoso, fabrikam, northwind] = [1, 2, 3].map(businessId) as [string, string, string];
const romane = { personal: '100000000000101', managed: '122000000000101' };
const amelie = { personal: '100000000000202', managed: '122000000000202' };

const assetsByBusiness = {
  [contoso]: portfolio(1, {
    page: [
      'Contoso',
      'Contoso Zürich',
      'Contoso München',
      'Contoso Ελλάδα',
      'Contoso 東京',
      'Contoso مصر',
      'Contoso España',
      'Contoso Österreich',
      'Contoso Québec',
      'Contoso Outdoor',
      'Contoso Kids & Family',
      'Contoso Careers',
    ],
    ad_account: [
      'Contoso Brand',
      'Contoso Performance DACH',
      'Contoso Performance Iberia',
      'Contoso Performance 日本',
      'Contoso Retail',
      'Contoso Outdoor Summer',
      'Contoso Employer Brand',
      'Contoso Clearance',
    ],
    product_catalog: ['Spring', 'Outdoor Equipment', 'Kids', 'Été – Québec'],
    pixel: [
      'contoso.example',
      'shop.contoso.example',
      'contoso.example/jp',
      'Outdoor app',
      'Careers',
      'Clearance',
    ],
  }),
  [fabrikam]: portfolio(2, {
    page: [
      'Fabrikam',
      'Fabrikam Ελλάδα',
      'Fabrikam Interiors',
      'Fabrikam Łódź',
      'Fabrikam Garden',
      'Fabrikam Studio',
      'Fabrikam Outlet',
    ],
    ad_account: [
      'Fabrikam Main',
      'Fabrikam Interiors',
      'Fabrikam Garden',
      'Fabrikam Polska',
      'Fabrikam Test',
    ],
    product_catalog: ['Furniture', 'Garden'],
    pixel: ['fabrikam.example', 'garden.fabrikam.example'],
  }),
  [northwind]: portfolio(3, {
    page: [
      'Northwind Coffee',
      'Northwind Кофе',
      'Northwind Tea Rooms',
      'Northwind Harbour',
      'Northwind Roastery',
    ],
    ad_account: ['Northwind Retail', 'Northwind Wholesale', 'Northwind Local'],
    product_catalog: ['Beans and Leaves'],
    pixel: ['northwind.example', 'wholesale.northwind.example'],
  }),
};

/** The two permissions that nobody has given to Romane's managed account yet. */
const notYetAssigned = new Set([assetId(2, 'page', 2), assetId(1, 'product_catalog', 4)]);

const assignments = Object.entries(assetsByBusiness).flatMap(([through, assets]) => {
  const assetIds = assets.map((asset) => asset.id);
  return [
    { userId: romane.personal, assetIds, through },
    {
      userId: romane.managed,
      assetIds: assetIds.filter((assetId) => !notYetAssigned.has(assetId)),
      through,
    },
  ];
});

const members = [romane.personal, romane.managed].map((userId) => ({
  userId,
  role: 'employee' as const,
}));

export default {
  title: 'A person twelve days before the deadline',
  description:
    'Romane Richter moves to her managed account. Three businesses and 60 assets lose access in twelve days; her managed account still lacks two of them.',
  ...standardApps,
  users: [
    { id: romane.personal, name: 'Romane Richter', managed: false, person: 'Romane Richter' },
    { id: romane.managed, name: 'Romane Richter', managed: true, person: 'Romane Richter' },
    { id: amelie.personal, name: 'Amélie Okafor', managed: false, person: 'Amélie Okafor' },
    { id: amelie.managed, name: 'Amélie Okafor', managed: true, person: 'Amélie Okafor' },
  ],
  businesses: [
    {
      id: contoso,
      name: 'Contoso',
      members: [
        ...members,
        { userId: amelie.personal, role: 'employee' },
        { userId: amelie.managed, role: 'admin' },
      ],
    },
    { id: fabrikam, name: 'Fabrikam', members },
    { id: northwind, name: 'Northwind', members },
    partnerBusiness,
  ],
  assets: Object.values(assetsByBusiness).flat(),
  assignments: [
    ...assignments,
    {
      userId: amelie.managed,
      through: contoso,
      assetIds: (assetsByBusiness[contoso] ?? []).slice(0, 6).map((asset) => asset.id),
    },
  ],
  migrations: [{ from: romane.personal, to: romane.managed, endsInDays: 12 }],
  grants: [
    { userId: romane.personal, scopes: partnerScopes },
    { userId: amelie.managed, scopes: partnerScopes },
  ],
  installs: [
    {
      externalBusinessId: 'contoso-shop',
      businessId: contoso,
      installedByUserId: romane.personal,
      pixelId: assetId(1, 'pixel', 1),
      adAccountId: assetId(1, 'ad_account', 1),
      catalogId: assetId(1, 'product_catalog', 1),
      commerceMerchantSettingsId: '6100000000001',
      pages: [assetId(1, 'page', 1)],
      onsiteEligible: false,
      features: [
        {
          instanceId: '880001',
          type: 'catalog',
          name: 'Catalog sync',
          connectedAssets: {
            catalog_id: assetId(1, 'product_catalog', 1),
            business_manager_id: contoso,
          },
        },
        {
          instanceId: '880002',
          type: 'pixel',
          name: 'Website events',
          connectedAssets: { pixel_id: assetId(1, 'pixel', 1) },
        },
        {
          instanceId: '880003',
          type: 'fb_shop',
          name: 'Shop',
          connectedAssets: {
            page_id: assetId(1, 'page', 1),
            catalog_id: assetId(1, 'product_catalog', 1),
            commerce_merchant_settings_id: '6100000000001',
          },
          additionalInfo: {
            onsite_eligible: false,
            shop_status: 'inactive_offsite',
            shop_status_info: 'This shop does not use checkout on Facebook or Instagram.',
          },
        },
        {
          instanceId: '880004',
          type: 'page_cta',
          name: 'Book button',
          connectedAssets: { page_id: assetId(1, 'page', 1) },
          config: {
            cta_button_text: 'Book Now',
            cta_button_url: 'https://contoso.example/book',
            below_button_text: 'Powered by Acme Ads',
          },
        },
      ],
    },
  ],
} satisfies WorldSource;
