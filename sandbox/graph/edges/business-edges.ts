import type { AssetType } from '../../world/world-file.ts';
import type { GraphContext } from '../graph-context.ts';
import { businessUserId, type GraphNode, type NodeType, viewerAccess } from '../nodes.ts';
import type { Edge, RowField } from './edge.ts';
import { heldAssets } from './held-assets.ts';

const ads = ['ads_read', 'ads_management'];

const permittedTasks: RowField = (row, _parent, context) => {
  const access = 'asset' in row ? viewerAccess(context, row.asset, true) : null;
  return access?.kind === 'direct' ? access.tasks : undefined;
};

function held(type: AssetType, target: NodeType, by: 'owned' | 'client', also?: string[]): Edge {
  return {
    scopes: [['business_management'], ...(also ? [also] : [])],
    target,
    rowFields:
      by === 'client'
        ? { permitted_tasks: permittedTasks, permitted_roles: permittedTasks }
        : undefined,
    list: (node, context) => heldAssets(node, context, type, by),
  };
}

const instagram = held('instagram_account', 'IGUser', 'owned', ['instagram_basic']);
const whatsapp = (by: 'owned' | 'client') =>
  held('whatsapp_account', 'WhatsAppBusinessAccount', by, ['whatsapp_business_management']);

/** Edges of a business. There is no single list of its pages: owned and client are read apart. */
export const businessEdges: Record<string, Edge> = {
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
  instagram_accounts: instagram,
  instagram_business_accounts: instagram,
  owned_instagram_accounts: instagram,
  client_instagram_accounts: held('instagram_account', 'IGUser', 'client', ['instagram_basic']),
  owned_whatsapp_business_accounts: whatsapp('owned'),
  client_whatsapp_business_accounts: whatsapp('client'),
  business_users: {
    scopes: [['business_management']],
    target: 'BusinessUser',
    list: listBusinessUsers,
  },
  system_users: {
    scopes: [['business_management']],
    target: 'SystemUser',
    list: listSystemUsers,
  },
  business_asset_groups: {
    scopes: [['business_management']],
    target: 'BusinessAssetGroup',
    list: (node, context) =>
      [...context.state.world.assetGroups.values()]
        .filter((group) => group.businessId === node.id)
        .map((group) => ({ type: 'BusinessAssetGroup', id: group.id, group })),
  },
};

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
