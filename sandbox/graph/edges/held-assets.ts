import { accessTo } from '../../world/access.ts';
import type { AssetType } from '../../world/world-file.ts';
import type { GraphContext } from '../graph-context.ts';
import { assetNode, type GraphNode, viewerAccess } from '../nodes.ts';

/** Assets that a business owns, or that others share with it, as far as the viewer sees them. */
export function heldAssets(
  node: GraphNode,
  context: GraphContext,
  type: AssetType,
  by: 'owned' | 'client',
): GraphNode[] {
  const { world } = context.state;
  const held = (by === 'owned' ? world.ownedAssets : world.sharedAssets).get(node.id) ?? [];
  return held
    .filter((asset) => asset.type === type && viewerAccess(context, asset, true))
    .map(assetNode);
}

/** Assets on which a person or system user has explicit permission. */
export function assignedAssets(
  node: GraphNode,
  context: GraphContext,
  type: AssetType,
): GraphNode[] {
  const { world } = context.state;
  const holderId = holderOf(node);
  const assetIds =
    world.assignments.get(holderId)?.keys() ?? world.systemUsers.get(holderId)?.tasks.keys() ?? [];
  const nodes: GraphNode[] = [];
  for (const assetId of assetIds) {
    const asset = world.assets.get(assetId);
    if (asset?.type !== type) continue;
    const access =
      holderId === context.viewer.holderId
        ? viewerAccess(context, asset, true)
        : accessTo(world, holderId, asset, context.listMoment);
    if (access?.kind === 'direct') nodes.push(assetNode(asset));
  }
  return nodes;
}

/** The tasks that the person an edge starts from holds on one of its rows. */
export function holderTasks(row: GraphNode, parent: GraphNode, context: GraphContext): unknown {
  if (!('asset' in row)) return undefined;
  const access = accessTo(context.state.world, holderOf(parent), row.asset, context.listMoment);
  return access?.kind === 'direct' ? access.tasks : undefined;
}

/** The id that permissions are kept under: a business user is a person inside one business. */
export function holderOf(node: GraphNode): string {
  return node.type === 'BusinessUser' ? node.user.id : node.id;
}
