import type { AssetType } from '../../world/world-file.ts';
import type { GraphContext } from '../graph-context.ts';
import {
  businessNode,
  businessUserId,
  type GraphNode,
  type NodeType,
  viewerMembership,
} from '../nodes.ts';
import type { Edge } from './edge.ts';
import { assignedAssets, holderTasks } from './held-assets.ts';

const ads = ['ads_read', 'ads_management'];
const rowTasks = { tasks: holderTasks, permitted_tasks: holderTasks };

function assigned(type: AssetType, target: NodeType, scopes: string[]): Edge {
  return {
    scopes: [scopes],
    target,
    rowFields: rowTasks,
    list: (node, context) => assignedAssets(node, context, type),
  };
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

/** Edges of users, business users and system users. A user has no edge to pixels. */
export const personEdges: Record<string, Edge> = {
  accounts,
  adaccounts: {
    scopes: [ads],
    target: 'AdAccount',
    list: (node, context) => assignedAssets(node, context, 'ad_account'),
  },
  personal_ad_accounts: {
    scopes: [ads],
    target: 'AdAccount',
    list: (node, context) =>
      assignedAssets(node, context, 'ad_account').filter((each) => isPersonallyHeld(each, context)),
  },
  businesses: { scopes: [['business_management']], target: 'Business', list: listBusinesses },
  business_users: {
    scopes: [['business_management']],
    target: 'BusinessUser',
    list: listOwnBusinessUsers,
  },
  assigned_pages: assigned('page', 'Page', ['business_management', 'pages_show_list']),
  assigned_ad_accounts: assigned('ad_account', 'AdAccount', ['business_management', ...ads]),
  assigned_product_catalogs: assigned('product_catalog', 'ProductCatalog', [
    'business_management',
    'catalog_management',
  ]),
  assigned_whatsapp_business_accounts: assigned('whatsapp_account', 'WhatsAppBusinessAccount', [
    'whatsapp_business_management',
  ]),
  assigned_business_asset_groups: {
    scopes: [['business_management']],
    target: 'BusinessAssetGroup',
    list: listAssetGroups,
  },
};

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
  const { user } = node;
  return listBusinesses(node, context).flatMap((found): GraphNode[] => {
    if (found.type !== 'Business') return [];
    const role = context.state.world.memberships.get(user.id)?.get(found.id) ?? 'employee';
    const id = businessUserId(user, found.business);
    return [{ type: 'BusinessUser', id, user, business: found.business, role }];
  });
}

function listAssetGroups(
  _node: GraphNode,
  context: GraphContext,
  args: Map<string, string>,
): GraphNode[] {
  const contained = args.get('contained_asset_id');
  return [...context.state.world.assetGroups.values()]
    .filter((group) => viewerMembership(context, group.businessId, true))
    .filter((group) => !contained || group.assetIds.includes(contained))
    .map((group) => ({ type: 'BusinessAssetGroup', id: group.id, group }));
}
