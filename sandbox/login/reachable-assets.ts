import type { SandboxState } from '../sandbox-state.ts';
import { accessTo, membershipIn } from '../world/access.ts';
import type { Asset, Business } from '../world/world.ts';

/** What a user can give an app: the businesses and assets that the user reaches now. */
export interface ReachableAssets {
  businesses: Business[];
  assets: Asset[];
}

/** What the dialog offers a person to tick: businesses and assets with access at this moment. */
export function reachableAssets(state: SandboxState, userId: string): ReachableAssets {
  const { world, clock, behaviour } = state;
  const moment = { nowMs: clock.nowMs(), lingersMs: behaviour.accessLingersMs };
  const businesses = [...(world.memberships.get(userId)?.keys() ?? [])]
    .filter((id) => membershipIn(world, userId, id, moment))
    .flatMap((id) => world.businesses.get(id) ?? []);
  const assetIds = new Set(world.assignments.get(userId)?.keys());
  for (const { id } of businesses) {
    for (const asset of world.ownedAssets.get(id) ?? []) assetIds.add(asset.id);
    for (const asset of world.sharedAssets.get(id) ?? []) assetIds.add(asset.id);
  }
  const assets = [...assetIds]
    .flatMap((id) => world.assets.get(id) ?? [])
    .filter((asset) => accessTo(world, userId, asset, moment));
  return { businesses, assets };
}
