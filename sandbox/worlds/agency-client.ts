import { businessId, portfolio } from '../world/portfolio.ts';
import { partnerBusiness, partnerScopes, standardApps } from '../world/standard-apps.ts';
import type { WorldSource } from '../world/world-file.ts';

const agency = businessId(1);
const client = businessId(2);
const kwame = { personal: '100000000000501', managed: '122000000000501' };

const agencyAssets = portfolio(1, { page: ['Lucerne Agency'], ad_account: ['Lucerne Own'] });
const clientAssets = portfolio(
  2,
  {
    page: ['Graphic Design Institute', 'Graphic Design Évènements'],
    ad_account: ['GDI Leads', 'GDI Brand'],
    product_catalog: ['GDI Courses'],
    pixel: ['gdi.example'],
  },
  { owner: client, clients: [agency] },
);

export default {
  title: 'A client through an agency',
  description:
    'Kwame Mensah works at an agency that migrates in 14 days. He reaches a client’s assets through the agency’s portfolio; the client itself is not migrating.',
  ...standardApps,
  users: [
    { id: kwame.personal, name: 'Kwame Mensah', managed: false, person: 'Kwame Mensah' },
    { id: kwame.managed, name: 'Kwame Mensah', managed: true, person: 'Kwame Mensah' },
  ],
  businesses: [
    {
      id: agency,
      name: 'Lucerne Agency',
      members: [
        { userId: kwame.personal, role: 'employee' },
        { userId: kwame.managed, role: 'employee' },
      ],
    },
    { id: client, name: 'Graphic Design Institute' },
    partnerBusiness,
  ],
  assets: [...agencyAssets, ...clientAssets],
  assignments: [kwame.personal, kwame.managed].map((userId) => ({
    userId,
    through: agency,
    assetIds: [...agencyAssets, ...clientAssets].map((asset) => asset.id),
  })),
  migrations: [{ from: kwame.personal, to: kwame.managed, endsInDays: 14 }],
  grants: [{ userId: kwame.personal, scopes: partnerScopes }],
} satisfies WorldSource;
