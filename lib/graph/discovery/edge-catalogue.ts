import type { AssetType } from '../../domain/assets/asset.ts';
import { edge, type Field } from '../field-query.ts';

/** An edge on which assets are listed. */
export interface EdgeSpec {
  name: string;
  type: AssetType;
  /** Of each inner list one scope is needed. */
  scopes: readonly (readonly string[])[];
}

const business = ['business_management'];
const ads = ['ads_read', 'ads_management'];
const pages = ['pages_show_list'];
const catalogs = ['catalog_management'];
const instagram = ['instagram_basic'];
const whatsapp = ['whatsapp_business_management'];

function spec(name: string, type: AssetType, ...scopes: (readonly string[])[]): EdgeSpec {
  return { name, type, scopes };
}

/** What a person or system user reaches directly. A user has no edge for pixels. */
export const ownEdges: readonly EdgeSpec[] = [
  spec('accounts', 'page', pages),
  spec('adaccounts', 'ad_account', ads),
  spec('businesses', 'business', business),
  spec('assigned_pages', 'page', [...business, ...pages]),
  spec('assigned_ad_accounts', 'ad_account', [...business, ...ads]),
  spec('assigned_product_catalogs', 'product_catalog', [...business, ...catalogs]),
  spec('assigned_whatsapp_business_accounts', 'whatsapp_account', whatsapp),
];

/** What a business owns and what its clients share with it: there is no edge for both at once. */
export const businessEdges: readonly EdgeSpec[] = [
  spec('owned_pages', 'page', business),
  spec('client_pages', 'page', business),
  spec('owned_ad_accounts', 'ad_account', business, ads),
  spec('client_ad_accounts', 'ad_account', business, ads),
  spec('owned_product_catalogs', 'product_catalog', business, catalogs),
  spec('client_product_catalogs', 'product_catalog', business, catalogs),
  spec('owned_pixels', 'pixel', business),
  spec('client_pixels', 'pixel', business),
  spec('owned_instagram_accounts', 'instagram_account', business, instagram),
  spec('owned_whatsapp_business_accounts', 'whatsapp_account', business, whatsapp),
  spec('client_whatsapp_business_accounts', 'whatsapp_account', business, whatsapp),
];

/** The node whose edges are the account's own; every other node is a business. */
export const ownNode = 'me';

/** Stands for every business: where Graph knows no expansion on one, it knows none on any. */
export const anyBusiness = '*';

/** `me/accounts`, `123/owned_pages`: how an edge is named in storage, gaps and logs. */
export function edgeKey(node: string, name: string): string {
  return `${node}/${name}`;
}

/** The parts of a key, or null when no edge of ours is called so. */
export function edgeOfKey(key: string): { node: string; spec: EdgeSpec } | null {
  const [node = '', name = ''] = key.split('/');
  const found = edgesOf(node).find((each) => each.name === name);
  return found === undefined ? null : { node, spec: found };
}

/** All edges of a node. */
export function edgesOf(node: string): readonly EdgeSpec[] {
  return node === ownNode ? ownEdges : businessEdges;
}

/** Scopes that keep an edge from being asked; none while the granted scopes are not known. */
export function missingScopes(of: EdgeSpec, granted: ReadonlySet<string> | null): string[] {
  if (granted === null) return [];
  return of.scopes.filter((any) => !any.some((scope) => granted.has(scope))).flat();
}

/** The edges of a node that the granted scopes suffice for. */
export function askableEdges(node: string, granted: ReadonlySet<string> | null): EdgeSpec[] {
  return edgesOf(node).filter((each) => missingScopes(each, granted).length === 0);
}

/** Node types that know `user_access_expire_time` (Meta's SDK code generation, since v18). */
const datedTypes: readonly AssetType[] = [
  'page',
  'ad_account',
  'business',
  'product_catalog',
  'pixel',
];

/** Whether Meta gives assets of this type a date of their own. */
export function isDated(type: AssetType): boolean {
  return datedTypes.includes(type);
}

/** The fields that tell an asset of this type and its deadline. A wrong one fails the whole call. */
export function fieldsOf(
  type: AssetType,
  granted: ReadonlySet<string> | null,
  withOwner: boolean,
): Field[] {
  if (type === 'instagram_account') return ['id', 'username'];
  const fields: Field[] = ['id', 'name'];
  if (isDated(type)) fields.push('user_access_expire_time');
  if (type === 'page' && granted?.has('instagram_basic')) {
    fields.push(edge('instagram_business_account', ['id', 'username']));
    fields.push(edge('connected_instagram_account', ['id', 'username']));
  }
  if (withOwner && granted?.has('business_management')) {
    if (type === 'page' || type === 'ad_account' || type === 'product_catalog')
      fields.push(edge('business', ['id', 'name']));
    if (type === 'pixel') fields.push(edge('owner_business', ['id', 'name']));
  }
  return fields;
}
