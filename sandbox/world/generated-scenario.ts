import { businessId, numbered, portfolio } from './portfolio.ts';
import { partnerBusiness, partnerScopes, standardApps } from './standard-apps.ts';
import type { WorldSource } from './world-file.ts';

const personal = '100000000000301';
const managed = '122000000000301';

/**
 * A scenario of any size: one migrating person with explicit permission on every asset of every
 * business, and a managed account with the same. Each business counts as one of its assets.
 */
export function generatedScenario(size: {
  title: string;
  description: string;
  businesses: number;
  pages: number;
  adAccounts: number;
  catalogs: number;
  pixels: number;
  endsInDays: number;
}): WorldSource {
  const numbers = Array.from({ length: size.businesses }, (_, index) => index + 1);
  const parts = numbers.map((number) => ({
    id: businessId(number),
    name: `Business ${String(number).padStart(2, '0')}`,
    assets: portfolio(number, {
      page: numbered(`Seite ${number}·`, size.pages),
      ad_account: numbered(`Account ${number}·`, size.adAccounts),
      product_catalog: numbered(`Catalog ${number}·`, size.catalogs),
      pixel: numbered(`Pixel ${number}·`, size.pixels),
    }),
  }));
  const members = [personal, managed].map((userId) => ({ userId, role: 'employee' as const }));
  return {
    ...standardApps,
    title: size.title,
    description: size.description,
    users: [
      { id: personal, name: 'Jørgen Åkesson', managed: false, person: 'Jørgen Åkesson' },
      { id: managed, name: 'Jørgen Åkesson', managed: true, person: 'Jørgen Åkesson' },
    ],
    businesses: [...parts.map(({ id, name }) => ({ id, name, members })), partnerBusiness],
    assets: parts.flatMap((part) => part.assets),
    assignments: [personal, managed].flatMap((userId) =>
      parts.map(({ id, assets }) => ({
        userId,
        through: id,
        assetIds: assets.map((asset) => asset.id),
      })),
    ),
    migrations: [{ from: personal, to: managed, endsInDays: size.endsInDays }],
    grants: [{ userId: personal, scopes: partnerScopes }],
    behaviour: { userCallsPerHour: 1_000_000, businessCallsPerHour: 1_000_000 },
  };
}
