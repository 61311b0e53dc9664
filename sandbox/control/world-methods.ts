import * as z from 'zod';
import type { SandboxState } from '../sandbox-state.ts';
import { accessTo, membershipIn } from '../world/access.ts';
import { known } from '../world/build-world.ts';
import { grantKey } from '../world/world.ts';
import { method, plainMethod } from './method.ts';

/** One asset as one user sees it now. */
export interface SeenAsset {
  id: string;
  type: string;
  name: string | null;
  businessId: string | null;
  /** `none`: no permission (any more). */
  access: 'direct' | 'inherited' | 'none';
  endsAtMs: number | null;
}

/** Reading the world, registering redirect addresses, starting afresh. */
export function createWorldMethods(state: SandboxState, reset: () => void) {
  return {
    /** People, businesses, assets, migrations: everything but tokens. */
    readWorld: plainMethod(() => describeWorld(state)),
    /** Every asset a user has or had explicit permission on, or inherits, with its date. */
    readUserAssets: method(z.object({ userId: z.string() }), ({ userId }) =>
      seenAssets(state, userId),
    ),
    /**
     * Adds addresses to an app's "Valid OAuth Redirect URIs" (compared exactly). Those of the
     * partner's app are accepted by the identity provider too.
     */
    addRedirectUris: method(
      z.object({ uris: z.array(z.url()).min(1), appId: z.string().optional() }),
      ({ uris, appId }) => {
        const app = known(state.world.apps, appId ?? state.world.partnerApp.id);
        for (const uri of uris) app.redirectUris.add(uri);
        return { redirectUris: [...app.redirectUris] };
      },
    ),
    /** Back to the scenario's first moment; tokens, faults, switches and the log go too. */
    resetWorld: plainMethod(() => {
      reset();
      return describeWorld(state);
    }),
  };
}

function describeWorld(state: SandboxState) {
  const { world } = state;
  const { partnerApp } = world;
  return {
    name: world.name,
    origins: { ...state.origins },
    title: world.file.title,
    description: world.file.description,
    startsAtMs: world.startsAtMs,
    app: {
      id: partnerApp.id,
      name: partnerApp.name,
      secret: partnerApp.secret,
      redirectUris: [...partnerApp.redirectUris],
    },
    otherApp: { id: world.file.otherApp.id, secret: world.file.otherApp.secret },
    users: [...world.users.values()].map((user) => ({
      ...user,
      businesses: [...(world.memberships.get(user.id) ?? [])].map(([id, role]) => ({ id, role })),
      grant: describeGrant(state, user.id),
    })),
    systemUsers: [...world.systemUsers.values()].map(({ tasks, ...systemUser }) => ({
      ...systemUser,
      tasks: Object.fromEntries(tasks),
    })),
    businesses: [...world.businesses.values()].map((business) => ({
      ...business,
      assets: (world.ownedAssets.get(business.id) ?? []).length,
    })),
    assetCount: world.assets.size,
    migrations: [...world.migrations.values()].map((migration) => ({
      fromUserId: migration.fromUserId,
      toUserId: migration.toUserId,
      deadlines: [...migration.deadlinesMs].map(([businessId, expiresAtMs]) => ({
        businessId,
        expiresAtMs,
      })),
    })),
    installs: [...world.installs.values()],
    configurations: [...world.configurations.values()],
  };
}

function describeGrant(state: SandboxState, userId: string) {
  const grant = state.world.grants.get(grantKey(state.world.partnerApp.id, userId));
  if (!grant) return null;
  return {
    scopes: [...grant.granted],
    declined: [...grant.declined],
    assetIds: grant.assetIds ? [...grant.assetIds] : null,
  };
}

function seenAssets(state: SandboxState, userId: string): SeenAsset[] {
  const { world } = state;
  known(world.users, userId);
  const moment = { nowMs: state.clock.nowMs(), lingersMs: state.behaviour.accessLingersMs };
  const businessIds = [...(world.memberships.get(userId)?.keys() ?? [])];
  const businesses = businessIds.map((id): SeenAsset => {
    const membership = membershipIn(world, userId, id, moment);
    return {
      id,
      type: 'business',
      name: world.businesses.get(id)?.name ?? null,
      businessId: id,
      access: membership ? 'direct' : 'none',
      endsAtMs: world.migrations.get(userId)?.deadlinesMs.get(id) ?? null,
    };
  });
  const assetIds = new Set(world.assignments.get(userId)?.keys());
  for (const id of businessIds) {
    for (const asset of [
      ...(world.ownedAssets.get(id) ?? []),
      ...(world.sharedAssets.get(id) ?? []),
    ]) {
      assetIds.add(asset.id);
    }
  }
  const assets = [...assetIds].flatMap((id): SeenAsset[] => {
    const asset = world.assets.get(id);
    if (!asset) return [];
    const access = accessTo(world, userId, asset, moment);
    const { type, name, ownerId } = asset;
    const endsAtMs = access?.kind === 'direct' ? access.endsAtMs : null;
    return [{ id, type, name, businessId: ownerId, access: access?.kind ?? 'none', endsAtMs }];
  });
  return [...businesses, ...assets];
}
