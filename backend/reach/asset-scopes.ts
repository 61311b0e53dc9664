import type { GranularScope } from '../../contract/access-tokens.ts';
import type { PartnerAssetType } from '../../contract/assets.ts';
import { bareId } from '../../lib/domain/assets/bare-id.ts';

/** Which of Meta's permissions reach a type of asset: any one of them does. */
const scopesByType: Record<PartnerAssetType, (scope: string) => boolean> = {
  page: (scope) => scope.startsWith('pages_'),
  ad_account: (scope) => scope === 'ads_read' || scope === 'ads_management',
  business: (scope) => scope === 'business_management',
  product_catalog: (scope) => scope === 'catalog_management',
  pixel: (scope) =>
    scope === 'ads_read' || scope === 'ads_management' || scope === 'business_management',
  instagram_account: (scope) => scope.startsWith('instagram_') || scope === 'pages_show_list',
  whatsapp_account: (scope) => scope.startsWith('whatsapp_'),
  unknown: () => true,
};

/** Scopes that allow all that another does, and more. Meta orders no others so clearly. */
const widerScopes: Readonly<Record<string, string>> = { ads_read: 'ads_management' };

/** Whether `offered` lacks something that `held` allows. */
export function lacksScopeOf(held: readonly string[], offered: readonly string[]): boolean {
  return held.some(
    (scope) => !offered.includes(scope) && !offered.includes(widerScopes[scope] ?? scope),
  );
}

/** A scope that shows assets of a type and lets nobody do more than the other ones of the type. */
const showingScopes: Partial<Record<PartnerAssetType, string>> = { pixel: 'business_management' };

/** The same, of what matters for a type of asset. */
export function lacksScopeFor(
  type: PartnerAssetType,
  held: readonly string[],
  offered: readonly string[],
): boolean {
  const isShown = scopesFor(type, offered).length > 0;
  const relevant = scopesFor(type, held).filter(
    (scope) => !isShown || scope !== showingScopes[type],
  );
  return lacksScopeOf(relevant, offered);
}

/** Types whose own ids Meta lists as the targets of a scope; pixels are granted by their owners. */
const targetedTypes: ReadonlySet<PartnerAssetType> = new Set([
  'page',
  'ad_account',
  'business',
  'product_catalog',
]);

/** The granted scopes that matter for a type of asset. */
export function scopesFor(type: PartnerAssetType, scopes: readonly string[]): string[] {
  return scopes.filter(scopesByType[type]);
}

/**
 * Whether the person left this asset unticked in the login dialog. Absent targets mean all assets,
 * and one covering scope is enough.
 */
export function isLeftOut(
  asset: { id: string; type: PartnerAssetType },
  granularScopes: readonly GranularScope[],
): boolean {
  if (!targetedTypes.has(asset.type)) return false;
  const relevant = granularScopes.filter(({ scope }) => scopesByType[asset.type](scope));
  return (
    relevant.length > 0 &&
    relevant.every(
      ({ targetIds }) =>
        targetIds !== null && !targetIds.some((id) => bareId(id) === bareId(asset.id)),
    )
  );
}
