import scale from '../../sandbox/worlds/scale-10000.ts';

/** The one person of `sandbox/worlds/scale-10000.ts` who reaches everything. */
export const scalePerson = scale.users.find(({ managed }) => !managed)?.id ?? '';
export const LATENCY_MS = 100;

const PAGE = 100;
const BUSINESS_EDGES = 8;

const furtherPages = (count: number) => Math.max(0, Math.ceil(count / PAGE) - 1);

const businesses = scale.businesses.filter(({ members }) => members?.length).length;
const countOf = (type: string) => scale.assets.filter((asset) => asset.type === type).length;

/**
 * The least a check of that world can cost: counted from the world itself. Edges of a person:
 * accounts, adaccounts, businesses and the three assigned ones; of a business: owned and client
 * pages, ad accounts, catalogs and pixels.
 */
export function floorsOfCheck() {
  const [pages, adAccounts] = [countOf('page'), countOf('ad_account')];
  const catalogs = countOf('product_catalog');
  const ownLists = [pages, adAccounts, businesses, pages, adAccounts, catalogs];
  const further = ownLists.reduce((sum, count) => sum + furtherPages(count), 0);
  return {
    callsWithExpansion: 1 + businesses + further,
    callsWithoutExpansion: 1 + businesses * BUSINESS_EDGES + further,
    /** The account's call, then page after page of its longest list. */
    chain: 1 + furtherPages(Math.max(...ownLists)),
  };
}
