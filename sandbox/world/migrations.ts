import { known } from './build-world.ts';
import { grantKey, innerMap, type Migration, type World } from './world.ts';

/**
 * Starts a migration: the managed account gets the old account's permissions through these
 * businesses, and the old account keeps its own until `expiresAtMs`.
 * @throws when a prerequisite of the test tool is missing, in its words
 */
export function transferPermissions(
  world: World,
  transfer: {
    fromUserId: string;
    toUserId: string;
    expiresAtMs: number;
    businessIds?: string[];
    exceptAssetIds?: string[];
  },
): Migration {
  const from = known(world.users, transfer.fromUserId);
  const to = known(world.users, transfer.toUserId);
  if (from.managed) throw new Error('Only a Facebook test user can be transferred.');
  if (!to.managed) throw new Error('The target must be a managed Meta account.');
  const memberships = world.memberships.get(from.id) ?? new Map<string, never>();
  const businessIds = transfer.businessIds ?? [...memberships.keys()];
  if (businessIds.length === 0) {
    throw new Error('The Facebook test user has no access to a business portfolio.');
  }
  if (!world.grants.has(grantKey(world.partnerApp.id, from.id))) {
    throw new Error('The Facebook test user has not granted the app permissions to business data.');
  }
  const except = new Set(transfer.exceptAssetIds);
  const existing = world.migrations.get(from.id);
  const deadlinesMs = new Map(existing?.deadlinesMs);
  for (const businessId of businessIds) {
    deadlinesMs.set(known(world.businesses, businessId).id, transfer.expiresAtMs);
    const role = memberships.get(businessId);
    if (role) innerMap(world.memberships, to.id).set(businessId, role);
  }
  const target = innerMap(world.assignments, to.id);
  for (const [assetId, assignments] of world.assignments.get(from.id) ?? []) {
    if (except.has(assetId)) continue;
    const moving = assignments.filter(
      ({ throughId }) => throughId !== null && businessIds.includes(throughId),
    );
    const already = target.get(assetId) ?? [];
    const added = moving.filter(
      (each) => !already.some((other) => other.throughId === each.throughId),
    );
    if (added.length > 0) {
      target.set(assetId, [...already, ...added.map((each) => ({ ...each }))]);
    }
  }
  const migration: Migration = {
    fromUserId: from.id,
    toUserId: to.id,
    deadlinesMs,
    assetDeadlinesMs: existing?.assetDeadlinesMs ?? new Map(),
  };
  world.migrations.set(from.id, migration);
  return migration;
}

/**
 * Moves the end of a running migration, for all its businesses unless some are named.
 * @throws when the user is not migrating
 */
export function moveDeadline(
  world: World,
  move: { userId: string; expiresAtMs: number; businessIds?: string[]; assetIds?: string[] },
): void {
  const migration = world.migrations.get(move.userId);
  if (!migration) throw new Error(`user ${move.userId} is not migrating`);
  for (const assetId of move.assetIds ?? []) {
    if (world.businesses.has(assetId)) migration.deadlinesMs.set(assetId, move.expiresAtMs);
    else migration.assetDeadlinesMs.set(assetId, move.expiresAtMs);
  }
  if (move.assetIds && !move.businessIds) return;
  for (const businessId of move.businessIds ?? migration.deadlinesMs.keys()) {
    migration.deadlinesMs.set(businessId, move.expiresAtMs);
  }
  if (!move.businessIds) migration.assetDeadlinesMs.clear();
}

/** Ends a migration without a trace: the old account keeps everything it had. */
export function cancelMigration(world: World, userId: string): boolean {
  return world.migrations.delete(userId);
}
