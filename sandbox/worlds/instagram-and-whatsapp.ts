import { businessId, portfolio } from '../world/portfolio.ts';
import { partnerBusiness, partnerScopes, standardApps } from '../world/standard-apps.ts';
import type { WorldSource } from '../world/world-file.ts';

const litware = businessId(1);
const trey = businessId(2);
const noor = { personal: '100000000000701', managed: '122000000000701' };
const scopes = [...partnerScopes, 'instagram_basic', 'whatsapp_business_management'];

const litwareAssets = portfolio(1, {
  page: ['Litware', 'Litware Bücher'],
  ad_account: ['Litware Ads'],
  instagram_account: ['litware', 'litware bücher'],
  whatsapp_account: ['Litware Service'],
});
const treyAssets = portfolio(2, { page: ['Trey Research'], ad_account: ['Trey Ads'] });

export default {
  title: 'Instagram, WhatsApp and two deadlines',
  description:
    'Noor Haddad’s business units migrate at different times: Litware in 4 days, Trey Research in 25. Instagram and WhatsApp accounts have no date of their own.',
  ...standardApps,
  users: [
    { id: noor.personal, name: 'Noor Haddad', managed: false, person: 'Noor Haddad' },
    { id: noor.managed, name: 'Noor Haddad', managed: true, person: 'Noor Haddad' },
  ],
  businesses: [
    {
      id: litware,
      name: 'Litware',
      members: [
        { userId: noor.personal, role: 'admin' },
        { userId: noor.managed, role: 'admin' },
      ],
    },
    {
      id: trey,
      name: 'Trey Research',
      members: [
        { userId: noor.personal, role: 'employee' },
        { userId: noor.managed, role: 'employee' },
      ],
    },
    partnerBusiness,
  ],
  assets: [...litwareAssets, ...treyAssets],
  assetGroups: [
    {
      id: '600000000000001',
      name: 'Litware storefront',
      businessId: litware,
      assetIds: litwareAssets.slice(0, 3).map((asset) => asset.id),
    },
  ],
  assignments: [noor.personal, noor.managed].flatMap((userId) => [
    {
      userId,
      through: litware,
      assetIds: litwareAssets
        .filter((asset) => asset.type === 'page' || asset.type === 'ad_account')
        .map((asset) => asset.id),
    },
    { userId, through: trey, assetIds: treyAssets.map((asset) => asset.id) },
  ]),
  migrations: [
    {
      from: noor.personal,
      to: noor.managed,
      endsInDays: 4,
      businesses: [{ id: litware }, { id: trey, endsInDays: 25 }],
    },
  ],
  grants: [{ userId: noor.personal, scopes }],
} satisfies WorldSource;
