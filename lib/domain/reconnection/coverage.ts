import type { AssetType } from '../assets/asset.ts';
import { bareId } from '../assets/bare-id.ts';
import type { Coverage } from './reconnection.ts';

/** What reading an asset with a new token showed. `unknown`: no usable answer, which is not "no". */
export type Reach = 'reached' | 'gone' | 'unknown';

/** One granted scope and the assets ticked for it; `targetIds: null` means all of them. */
export interface GranularScope {
  scope: string;
  targetIds: readonly string[] | null;
}

/** Scopes under which Meta's dialog offers assets of a type, by their beginning. Pixels have none. */
const SCOPE_PREFIXES: Readonly<Record<AssetType, readonly string[]>> = {
  page: ['pages_'],
  ad_account: ['ads_'],
  business: ['business_management'],
  product_catalog: ['catalog_management'],
  pixel: [],
  instagram_account: ['instagram_'],
  whatsapp_account: ['whatsapp_'],
  unknown: [],
};

/**
 * Whether a new token covers an asset. The dialog's ticks come first: a page that was not ticked
 * can still be read, as many pages are public.
 */
export function coverageOf(
  asset: { id: string; type: AssetType },
  granularScopes: readonly GranularScope[],
  reach: Reach,
): Coverage {
  if (!isTicked(asset, granularScopes)) return 'not_ticked';
  if (reach === 'reached') return 'covered';
  return reach === 'gone' ? 'not_assigned' : 'unknown';
}

function isTicked(
  { id, type }: { id: string; type: AssetType },
  granularScopes: readonly GranularScope[],
): boolean {
  const prefixes = SCOPE_PREFIXES[type];
  const concerned = granularScopes.filter(({ scope }) =>
    prefixes.some((prefix) => scope.startsWith(prefix)),
  );
  if (concerned.length === 0) return true;
  return concerned.some(
    ({ targetIds }) =>
      targetIds === null || targetIds.some((targetId) => bareId(targetId) === bareId(id)),
  );
}

/** How many assets are covered in which way. */
export function countCoverage(
  assets: Iterable<{ coverage: Coverage | null }>,
): Record<Coverage, number> {
  const counts = { covered: 0, not_ticked: 0, not_assigned: 0, unknown: 0 };
  for (const { coverage } of assets) if (coverage) counts[coverage] += 1;
  return counts;
}
