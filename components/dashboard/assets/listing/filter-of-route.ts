import { type AssetFilter, NO_FILTER } from './asset-filter.ts';

/** What a link to the list asks for: `standing`, `business`, `day`. */
export function filterOfRoute(params: URLSearchParams): AssetFilter {
  const standing = params.get('standing');
  const day = Number(params.get('day') ?? Number.NaN);
  return {
    ...NO_FILTER,
    standings: new Set(standing ? [standing] : []),
    business: params.get('business'),
    dayMs: Number.isFinite(day) ? day : null,
  };
}
