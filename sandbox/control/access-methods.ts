import * as z from 'zod';
import type { SandboxState } from '../sandbox-state.ts';
import { known } from '../world/build-world.ts';
import { cancelMigration, moveDeadline, transferPermissions } from '../world/migrations.ts';
import { fullTasks } from '../world/tasks.ts';
import { appendTo, grantKey, innerMap } from '../world/world.ts';
import { method } from './method.ts';

const assetsOfUser = z.object({
  userId: z.string(),
  assetIds: z.array(z.string()).min(1),
});

/** Who may do what, until when: migrations, single permissions, grants to the app. */
export function createAccessMethods(state: SandboxState) {
  return {
    /**
     * "Transfer business permissions to a managed Meta account" between two test users: copies the
     * permissions and lets the old ones end after `days` (30 unless said otherwise).
     */
    transferPermissions: method(
      z.object({
        fromUserId: z.string(),
        toUserId: z.string(),
        days: z.number().min(0).optional(),
        businessIds: z.array(z.string()).min(1).optional(),
        exceptAssetIds: z.array(z.string()).optional(),
      }),
      (input) => {
        const expiresAtMs = state.clock.nowMs() + (input.days ?? 30) * 86_400_000;
        const migration = transferPermissions(state.world, { ...input, expiresAtMs });
        state.webhooks.migrationChanged(migration.fromUserId, expiresAtMs);
        return { fromUserId: migration.fromUserId, expiresAtMs };
      },
    ),
    /** Extends or shortens a migration, for all its businesses, some of them, or single assets. */
    moveMigrationDeadline: method(
      z.object({
        userId: z.string(),
        expiresAtMs: z.number().int(),
        businessIds: z.array(z.string()).optional(),
        assetIds: z.array(z.string()).optional(),
        /** Meta documents no event for a shortened window; on unless said otherwise. */
        sendWebhook: z.boolean().optional(),
      }),
      (input) => {
        moveDeadline(state.world, input);
        if (input.sendWebhook !== false) {
          state.webhooks.migrationChanged(input.userId, input.expiresAtMs);
        }
        return { userId: input.userId, expiresAtMs: input.expiresAtMs };
      },
    ),
    cancelMigration: method(z.object({ userId: z.string() }), ({ userId }) => ({
      cancelled: cancelMigration(state.world, userId),
    })),
    /** Gives a user explicit permission on assets (or a membership, for a business id). */
    grantAccess: method(
      assetsOfUser.extend({
        tasks: z.array(z.string()).optional(),
        throughBusinessId: z.string().nullable().optional(),
        role: z.enum(['admin', 'employee']).optional(),
      }),
      (input) => {
        known(state.world.users, input.userId);
        for (const assetId of input.assetIds) {
          if (state.world.businesses.has(assetId)) {
            const role = input.role ?? 'employee';
            innerMap(state.world.memberships, input.userId).set(assetId, role);
            continue;
          }
          const asset = known(state.world.assets, assetId);
          const throughId =
            input.throughBusinessId === undefined ? asset.ownerId : input.throughBusinessId;
          const tasks = input.tasks ?? fullTasks[asset.type];
          const byAsset = innerMap(state.world.assignments, input.userId);
          appendTo(byAsset, assetId, { assetId, throughId, tasks });
        }
        return { granted: input.assetIds };
      },
    ),
    /** Takes single assets (or, with `tasks`, only some tasks) away from a user. */
    revokeAccess: method(
      assetsOfUser.extend({ tasks: z.array(z.string()).optional() }),
      ({ userId, assetIds, tasks }) => {
        const byAsset = innerMap(state.world.assignments, userId);
        for (const assetId of assetIds) {
          if (state.world.businesses.has(assetId)) {
            state.world.memberships.get(userId)?.delete(assetId);
          } else if (tasks) {
            for (const assignment of byAsset.get(assetId) ?? []) {
              assignment.tasks = assignment.tasks.filter((task) => !tasks.includes(task));
            }
          } else {
            byAsset.delete(assetId);
          }
        }
        return { revoked: assetIds };
      },
    ),
    /** Sets what a user has given the app: scopes, declined scopes, picked assets (null: all). */
    setAppGrant: method(
      z.object({
        userId: z.string(),
        appId: z.string().optional(),
        scopes: z.array(z.string()),
        declined: z.array(z.string()).optional(),
        expired: z.array(z.string()).optional(),
        assetIds: z.array(z.string()).nullable().optional(),
      }),
      (input) => {
        const user = known(state.world.users, input.userId);
        const appId = input.appId ?? state.world.partnerApp.id;
        state.world.grants.set(grantKey(appId, user.id), {
          granted: new Set(
            input.scopes.filter((each) => !user.managed || !each.startsWith('user_')),
          ),
          declined: new Set(input.declined),
          expired: new Set(input.expired),
          assetIds: input.assetIds ? new Set(input.assetIds) : null,
        });
        return { userId: user.id, appId };
      },
    ),
    /** The user removes the app (Settings → Business Integrations): its tokens die with 190/458. */
    removeAppGrant: method(
      z.object({ userId: z.string(), appId: z.string().optional() }),
      ({ userId, appId }) => ({
        removed: state.world.grants.delete(grantKey(appId ?? state.world.partnerApp.id, userId)),
      }),
    ),
    /** Replaces the tasks of a system user on one asset; an empty list takes the asset away. */
    setSystemUserTasks: method(
      z.object({ systemUserId: z.string(), assetId: z.string(), tasks: z.array(z.string()) }),
      ({ systemUserId, assetId, tasks }) => {
        const systemUser = known(state.world.systemUsers, systemUserId);
        if (tasks.length > 0) systemUser.tasks.set(assetId, tasks);
        else systemUser.tasks.delete(assetId);
        return { systemUserId, assetId, tasks };
      },
    ),
  };
}
