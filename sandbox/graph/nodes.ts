import { type Access, accessTo, membershipIn } from '../world/access.ts';
import type { App, Asset, AssetGroup, Business, SystemUser, User, World } from '../world/world.ts';
import type { AssetType } from '../world/world-file.ts';
import { goneWithoutSubcode, goneWithSubcode, missingPermission, unknownAlias } from './errors.ts';
import type { GraphContext } from './graph-context.ts';

export type AssetNodeType =
  | 'Page'
  | 'AdAccount'
  | 'ProductCatalog'
  | 'AdsPixel'
  | 'IGUser'
  | 'WhatsAppBusinessAccount';

export type AssetNode = { type: AssetNodeType; id: string; asset: Asset };
export type UserNode = { type: 'User'; id: string; user: User };
export type SystemUserNode = { type: 'SystemUser'; id: string; systemUser: SystemUser };
export type BusinessNode = { type: 'Business'; id: string; business: Business };
export type BusinessUserNode = {
  type: 'BusinessUser';
  id: string;
  user: User;
  business: Business;
  role: string;
};
export type AssetGroupNode = { type: 'BusinessAssetGroup'; id: string; group: AssetGroup };
export type ApplicationNode = { type: 'Application'; id: string; app: App };

/** An object of the graph. */
export type GraphNode =
  | AssetNode
  | UserNode
  | SystemUserNode
  | BusinessNode
  | BusinessUserNode
  | AssetGroupNode
  | ApplicationNode;
export type NodeType = GraphNode['type'];

const nodeTypeOfAsset: Record<AssetType, AssetNodeType> = {
  page: 'Page',
  ad_account: 'AdAccount',
  product_catalog: 'ProductCatalog',
  pixel: 'AdsPixel',
  instagram_account: 'IGUser',
  whatsapp_account: 'WhatsAppBusinessAccount',
};

/** Kinds that belong to the Marketing API: they need a version and have their own rate limits. */
export const marketingTypes: ReadonlySet<NodeType> = new Set([
  'AdAccount',
  'AdsPixel',
  'ProductCatalog',
  'Business',
  'BusinessUser',
  'BusinessAssetGroup',
]);

/** Each inner list needs one of its scopes; all lists must be met. */
const readScopes: Record<AssetNodeType | 'Business', string[][]> = {
  Page: [['pages_show_list', 'pages_read_engagement', 'pages_manage_metadata']],
  AdAccount: [['ads_read', 'ads_management']],
  ProductCatalog: [['catalog_management', 'ads_management']],
  AdsPixel: [['ads_read', 'ads_management', 'business_management']],
  IGUser: [['instagram_basic']],
  WhatsAppBusinessAccount: [['whatsapp_business_management']],
  Business: [['business_management']],
};

export function assetNode(asset: Asset): AssetNode {
  return { type: nodeTypeOfAsset[asset.type], id: asset.id, asset };
}

export function businessNode(business: Business): BusinessNode {
  return { type: 'Business', id: business.id, business };
}

/** How the viewer reaches an asset, its grant considered. */
export function viewerAccess(context: GraphContext, asset: Asset, listed = false): Access | null {
  const { viewer, state } = context;
  if (viewer.kind === 'page' && !isOfPage(asset, viewer.pageId)) return null;
  if (!isCovered(context, asset)) return null;
  const moment = listed ? context.listMoment : context.moment;
  return accessTo(state.world, viewer.holderId, asset, moment);
}

/** Whether the grant behind the token covers a business. */
export function viewerMembership(context: GraphContext, businessId: string, listed = false) {
  const { viewer, state } = context;
  if (viewer.kind === 'page') return null;
  if (viewer.assetIds && !viewer.assetIds.has(businessId)) return null;
  const moment = listed ? context.listMoment : context.moment;
  return membershipIn(state.world, viewer.holderId, businessId, moment);
}

/**
 * Loads the object with an id, as far as the viewer may.
 * @throws GraphFailure 803, 100 or 200: Graph does not tell "gone" from "not yours"
 */
export function loadNode(context: GraphContext, id: string): GraphNode {
  const { viewer, state, call } = context;
  if (id === 'me') return viewerNode(context);
  const asset = state.world.assets.get(id);
  if (asset) {
    const node = assetNode(asset);
    if (!viewerAccess(context, asset)) throw gone(context, id);
    requireReadScopes(context, node.type);
    return node;
  }
  const business = state.world.businesses.get(id);
  if (business) {
    requireReadScopes(context, 'Business');
    if (!viewerMembership(context, id)) throw gone(context, id);
    return businessNode(business);
  }
  if (id === viewer.holderId) return viewerNode(context);
  const app = state.world.apps.get(id);
  if (app?.id === viewer.app.id) return { type: 'Application', id, app };
  const systemUser = state.world.systemUsers.get(id);
  if (systemUser && viewerMembership(context, systemUser.businessId)) {
    return { type: 'SystemUser', id, systemUser };
  }
  const group = state.world.assetGroups.get(id);
  if (group && viewerMembership(context, group.businessId)) {
    return { type: 'BusinessAssetGroup', id, group };
  }
  const businessUser = findBusinessUser(state.world, id);
  if (businessUser && viewerMembership(context, businessUser.business.id)) return businessUser;
  if (!/^(act_)?\d+$/.test(id)) throw unknownAlias(id);
  throw goneWithSubcode(id, call.method);
}

/** The id under which a person appears inside one business. */
export function businessUserId(user: User, business: Business): string {
  return `${business.id.slice(0, 6)}${user.id.slice(-9)}`;
}

/** @throws GraphFailure 200 when the token has none of the scopes that reading this kind needs */
export function requireScopes(context: GraphContext, groups: string[][], object: string): void {
  if (context.viewer.kind === 'page') return;
  for (const group of groups) {
    if (group.some((scope) => context.viewer.scopes.has(scope))) continue;
    throw missingPermission(`Requires ${group.join(' or ')} permission to manage the ${object}`);
  }
}

function requireReadScopes(context: GraphContext, type: AssetNodeType | 'Business'): void {
  requireScopes(context, readScopes[type], 'object');
}

function viewerNode(context: GraphContext): GraphNode {
  const { viewer, state } = context;
  const page = viewer.pageId ? state.world.assets.get(viewer.pageId) : undefined;
  if (viewer.kind === 'page' && page) return assetNode(page);
  const systemUser = state.world.systemUsers.get(viewer.holderId);
  if (systemUser) return { type: 'SystemUser', id: systemUser.id, systemUser };
  const user = state.world.users.get(viewer.holderId);
  if (user) return { type: 'User', id: user.id, user };
  return { type: 'Application', id: viewer.app.id, app: viewer.app };
}

function gone(context: GraphContext, id: string): Error {
  return context.state.behaviour.goneError === 'oauth_100'
    ? goneWithoutSubcode()
    : goneWithSubcode(id, context.call.method);
}

function isCovered(context: GraphContext, asset: Asset): boolean {
  const { assetIds } = context.viewer;
  if (!assetIds || assetIds.has(asset.id)) return true;
  if (asset.type === 'instagram_account') return !!asset.pageId && assetIds.has(asset.pageId);
  if (asset.type === 'whatsapp_account') return !!asset.ownerId && assetIds.has(asset.ownerId);
  return false;
}

function isOfPage(asset: Asset, pageId: string | null): boolean {
  return asset.id === pageId || (asset.type === 'instagram_account' && asset.pageId === pageId);
}

function findBusinessUser(world: World, id: string): BusinessUserNode | null {
  for (const [userId, roles] of world.memberships) {
    const user = world.users.get(userId);
    for (const [businessId, role] of roles) {
      const business = world.businesses.get(businessId);
      if (user && business && businessUserId(user, business) === id) {
        return { type: 'BusinessUser', id, user, business, role };
      }
    }
  }
  return null;
}
