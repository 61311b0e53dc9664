/** The least that a check of one account can cost at all, worked out from the world alone. */
export interface CheckFloors {
  /** Where Graph expands businesses: one call for the account, one per business, one per further page. */
  expandedCalls: number;
  /** Where it does not: one call for each edge that must be asked, and each further page. */
  edgeByEdgeCalls: number;
  /** Requests of which each needs the one before it: the account, then the longest edge's pages. */
  dependentRequests: number;
}

const fullPage = 100;
/** The edges of an account that list assets of each type, apart from its businesses. */
const ownEdges: Record<string, number> = { page: 2, ad_account: 2, product_catalog: 1, pixel: 0 };
/** accounts, adaccounts, businesses, and assigned pages, ad accounts and catalogs. */
const ownEdgeCount = 6;
/** Owned and client pages, ad accounts, catalogs and pixels. */
const businessEdgeCount = 8;

interface SeenAsset {
  type: string;
  businessId?: string | null;
}

/** `seen` is what the sandbox says the account reaches. */
export function checkFloors(seen: readonly SeenAsset[]): CheckFloors {
  const businesses = seen.filter(({ type }) => type === 'business').length;
  const byType = new Map<string, number>();
  const byBusinessAndType = new Map<string, number>();
  for (const { type, businessId } of seen) {
    byType.set(type, (byType.get(type) ?? 0) + 1);
    if (!businessId || type === 'business') continue;
    const key = `${businessId}|${type}`;
    byBusinessAndType.set(key, (byBusinessAndType.get(key) ?? 0) + 1);
  }
  let further = furtherPages(businesses);
  let longest = furtherPages(businesses);
  for (const [type, count] of byType) {
    further += furtherPages(count) * (ownEdges[type] ?? 0);
    if (ownEdges[type]) longest = Math.max(longest, furtherPages(count));
  }
  for (const count of byBusinessAndType.values()) {
    further += furtherPages(count);
    longest = Math.max(longest, 1 + furtherPages(count));
  }
  return {
    expandedCalls: 1 + businesses + further,
    edgeByEdgeCalls: ownEdgeCount + businesses * businessEdgeCount + further,
    dependentRequests: 1 + longest,
  };
}

function furtherPages(entries: number): number {
  return Math.max(0, Math.ceil(entries / fullPage) - 1);
}
