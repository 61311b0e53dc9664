import type { Asset } from '../world/world.ts';
import type { AssetType } from '../world/world-file.ts';
import type { GraphContext } from './graph-call.ts';
import {
  assetNode,
  businessNode,
  businessUserId,
  type GraphNode,
  type NodeType,
  viewerAccess,
  viewerMembership,
} from './nodes.ts';

/** One edge: what it needs and what it lists. */
export interface Edge {
  /** Each inner list needs one of its scopes. */
  scopes: string[][];
  target: NodeType;
  /** What each row shows when nothing is asked for. */
  defaultFields?: string[];
  list(node: GraphNode, context: GraphContext): GraphNode[];
}

const business = [['business_management']];
const ads = ['ads_read', 'ads_management'];

function assigned(type: AssetType, target: NodeType, scopes: string[][]): Edge {
  return { scopes, target, list: (node, context) => assignedAssets(node, context, type) };
}

function held(
  type: AssetType,
  target: NodeType,
  by: 'owned' | 'client',
  also: string[] = [],
): Edge {
  const scopes = also.length ? [...business, also] : business;
  return { scopes, target, list: (node, context) => heldAssets(node, context, type, by) };
}

const accounts: Edge = {
  scopes: [['pages_show_list']],
  target: 'Page',
  defaultFields: ['access_token', 'category', 'category_list', 'name', 'id', 'tasks'],
  list: (node, context) => {
    const pages = assignedAssets(node, context, 'page');
    if (context.viewer.scopes.has('business_management')) return pages;
    return pages.filter((page) => isPersonallyHeld(page, context));
  },
};

const personEdges: Record<string, Edge> = {
  accounts,
  adaccounts: assigned('ad_account', 'AdAccount', [ads]),
  businesses: { scopes: business, target: 'Business', list: listBusinesses },
  business_users: { scopes: business, target: 'BusinessUser', list: listOwnBusinessUsers },
  assigned_pages: assigned('page', 'Page', [['business_management', 'pages_show_list']]),
  assigned_ad_accounts: assigned('ad_account', 'AdAccount', [['business_management', ...ads]]),
  assigned_product_catalogs: assigned('product_catalog', 'ProductCatalog', [
    ['business_management', 'catalog_management'],
  ]),
  assigned_whatsapp_business_accounts: assigned('whatsapp_account', 'WhatsAppBusinessAccount', [
    ['whatsapp_business_management'],
  ]),
};

const businessEdges: Record<string, Edge> = {
  owned_pages: held('page', 'Page', 'owned'),
  client_pages: held('page', 'Page', 'client'),
  owned_ad_accounts: held('ad_account', 'AdAccount', 'owned', ads),
  client_ad_accounts: held('ad_account', 'AdAccount', 'client', ads),
  owned_product_catalogs: held('product_catalog', 'ProductCatalog', 'owned', [
    'catalog_management',
  ]),
  client_product_catalogs: held('product_catalog', 'ProductCatalog', 'client', [
    'catalog_management',
  ]),
  owned_pixels: held('pixel', 'AdsPixel', 'owned'),
  client_pixels: held('pixel', 'AdsPixel', 'client'),
  adspixels: {
    scopes: [['business_management', ...ads]],
    target: 'AdsPixel',
    list: (node, context) => [
      ...heldAssets(node, context, 'pixel', 'owned'),
      ...heldAssets(node, context, 'pixel', 'client'),
    ],
  },
  instagram_accounts: held('instagram_account', 'IGUser', 'owned', ['instagram_basic']),
  instagram_business_accounts: held('instagram_account', 'IGUser', 'owned', ['instagram_basic']),
  owned_instagram_accounts: held('instagram_account', 'IGUser', 'owned', ['instagram_basic']),
  owned_whatsapp_business_accounts: held('whatsapp_account', 'WhatsAppBusinessAccount', 'owned', [
    'whatsapp_business_management',
  ]),
  client_whatsapp_business_accounts: held('whatsapp_account', 'WhatsAppBusinessAccount', 'client', [
    'whatsapp_business_management',
  ]),
  business_users: { scopes: business, target: 'BusinessUser', list: listBusinessUsers },
  system_users: { scopes: business, target: 'SystemUser', list: listSystemUsers },
};

const adAccountEdges: Record<string, Edge> = {
  adspixels: { scopes: [ads], target: 'AdsPixel', list: listPixelsOfAdAccount },
};

const edgeTables: Partial<Record<NodeType, Record<string, Edge>>> = {
  User: personEdges,
  SystemUser: personEdges,
  BusinessUser: personEdges,
  Business: businessEdges,
  AdAccount: adAccountEdges,
};

/** The edge of this name on this type of node, or undefined. */
export function findEdge(type: NodeType, name: string): Edge | undefined {
  const table = edgeTables[type];
  return table && Object.hasOwn(table, name) ? table[name] : undefined;
}

export function edgeNames(type: NodeType): string[] {
  return Object.keys(edgeTables[type] ?? {});
}

/** Who an edge of a person is about: the node itself, not always the viewer. */
function holderOf(node: GraphNode, context: GraphContext): string {
  return node.type === 'BusinessUser'
    ? node.user.id
    : node.type === 'User' || node.type === 'SystemUser'
      ? node.id
      : context.viewer.holderId;
}

function assignedAssets(node: GraphNode, context: GraphContext, type: AssetType): GraphNode[] {
  const { world } = context.state;
  const holderId = holderOf(node, context);
  const assetIds =
    world.assignments.get(holderId)?.keys() ?? world.systemUsers.get(holderId)?.tasks.keys() ?? [];
  const nodes: GraphNode[] = [];
  for (const assetId of assetIds) {
    const asset = world.assets.get(assetId);
    if (asset?.type !== type) continue;
    if (viewerAccess(context, asset, true)?.kind === 'direct') nodes.push(assetNode(asset));
  }
  return nodes;
}

function heldAssets(
  node: GraphNode,
  context: GraphContext,
  type: AssetType,
  by: 'owned' | 'client',
): GraphNode[] {
  const { world } = context.state;
  const held = (by === 'owned' ? world.ownedAssets : world.sharedAssets).get(node.id) ?? [];
  const isListed = (asset: Asset) => asset.type === type && viewerAccess(context, asset, true);
  return held.filter(isListed).map(assetNode);
}

function isPersonallyHeld(node: GraphNode, context: GraphContext): boolean {
  const assignments = context.state.world.assignments.get(context.viewer.holderId)?.get(node.id);
  return assignments?.some((assignment) => assignment.throughId === null) ?? false;
}

function listBusinesses(node: GraphNode, context: GraphContext): GraphNode[] {
  const { world } = context.state;
  const systemUser = world.systemUsers.get(node.id);
  const ids = systemUser ? [systemUser.businessId] : (world.memberships.get(node.id)?.keys() ?? []);
  const nodes: GraphNode[] = [];
  for (const businessId of ids) {
    const found = world.businesses.get(businessId);
    if (found && viewerMembership(context, businessId, true)) nodes.push(businessNode(found));
  }
  return nodes;
}

function listOwnBusinessUsers(node: GraphNode, context: GraphContext): GraphNode[] {
  if (node.type !== 'User') return [];
  return listBusinesses(node, context).flatMap((found) =>
    found.type === 'Business'
      ? listBusinessUsers(found, context).filter(
          (each) => each.type === 'BusinessUser' && each.user.id === node.id,
        )
      : [],
  );
}

function listBusinessUsers(node: GraphNode, context: GraphContext): GraphNode[] {
  const { world } = context.state;
  const nodes: GraphNode[] = [];
  for (const [userId, roles] of world.memberships) {
    const role = roles.get(node.id);
    const user = world.users.get(userId);
    if (role && user && node.type === 'Business') {
      const id = businessUserId(user, node.business);
      nodes.push({ type: 'BusinessUser', id, user, business: node.business, role });
    }
  }
  return nodes;
}

function listSystemUsers(node: GraphNode, context: GraphContext): GraphNode[] {
  return [...context.state.world.systemUsers.values()]
    .filter((systemUser) => systemUser.businessId === node.id)
    .map((systemUser) => ({ type: 'SystemUser', id: systemUser.id, systemUser }));
}

function listPixelsOfAdAccount(node: GraphNode, context: GraphContext): GraphNode[] {
  if (node.type !== 'AdAccount' || !node.asset.ownerId) return [];
  const owned = context.state.world.ownedAssets.get(node.asset.ownerId) ?? [];
  return owned
    .filter((asset) => asset.type === 'pixel' && asset.adAccountIds.includes(node.id))
    .filter((asset) => viewerAccess(context, asset, true))
    .map(assetNode);
}
