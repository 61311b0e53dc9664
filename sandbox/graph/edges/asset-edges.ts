import { accessTo } from '../../world/access.ts';
import { invalidParameter } from '../errors.ts';
import type { GraphContext } from '../graph-context.ts';
import { assetNode, businessUserId, type GraphNode, viewerAccess } from '../nodes.ts';
import type { Edge, RowField } from './edge.ts';
import { holderOf } from './held-assets.ts';

const rowTasks: RowField = (row, parent, context) => {
  if (!('asset' in parent)) return undefined;
  const access = accessTo(context.state.world, holderOf(row), parent.asset, context.listMoment);
  return access?.kind === 'direct' ? access.tasks : undefined;
};

/** Who of one business is assigned to an asset, people and system users, with their tasks. */
export const assignedUsersEdge: Edge = {
  scopes: [['business_management', 'ads_read', 'ads_management']],
  target: 'BusinessUser',
  defaultFields: ['id', 'name', 'tasks'],
  rowFields: { tasks: rowTasks },
  list: (node, context, args) => {
    const businessId = args.get('business');
    if (!businessId) throw invalidParameter('The parameter business is required');
    return assignedUsers(node, context, businessId);
  },
};

/** The pixels that serve an ad account. */
export const adAccountEdges: Record<string, Edge> = {
  adspixels: {
    scopes: [['ads_read', 'ads_management']],
    target: 'AdsPixel',
    list: (node, context) => {
      if (!('asset' in node) || !node.asset.ownerId) return [];
      const owned = context.state.world.ownedAssets.get(node.asset.ownerId) ?? [];
      return owned
        .filter((asset) => asset.type === 'pixel' && asset.adAccountIds.includes(node.id))
        .filter((asset) => viewerAccess(context, asset, true))
        .map(assetNode);
    },
  },
  assigned_users: assignedUsersEdge,
};

function assignedUsers(node: GraphNode, context: GraphContext, businessId: string): GraphNode[] {
  if (!('asset' in node)) return [];
  const { world } = context.state;
  const business = world.businesses.get(businessId);
  const isAssigned = (holderId: string) =>
    accessTo(world, holderId, node.asset, context.listMoment)?.kind === 'direct';
  const people = [...world.memberships].flatMap(([userId, roles]): GraphNode[] => {
    const user = world.users.get(userId);
    const role = roles.get(businessId);
    if (!user || !role || !business || !isAssigned(userId)) return [];
    return [{ type: 'BusinessUser', id: businessUserId(user, business), user, business, role }];
  });
  const servers = [...world.systemUsers.values()]
    .filter((systemUser) => systemUser.businessId === businessId && isAssigned(systemUser.id))
    .map((systemUser): GraphNode => ({ type: 'SystemUser', id: systemUser.id, systemUser }));
  return [...people, ...servers];
}
