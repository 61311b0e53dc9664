import type { Asset, Assignment, Role, World } from './world.ts';

/** How somebody reaches an asset. Only explicit permission carries a date (managed accounts guide). */
export type Access =
  | { kind: 'direct'; endsAtMs: number | null; tasks: string[] }
  | { kind: 'inherited' };

/** A moment, and how long Graph goes on answering after a deadline. */
export interface AccessMoment {
  nowMs: number;
  lingersMs: number;
}

/** A user's explicit permission on an asset, its date, and whether it is over. */
export function explicitAccess(
  world: World,
  userId: string,
  assetId: string,
  moment: AccessMoment,
): { live: Extract<Access, { kind: 'direct' }> | null; ended: Assignment[] } {
  const ended: Assignment[] = [];
  let endsAtMs: number | null = null;
  let tasks: string[] | null = null;
  for (const assignment of world.assignments.get(userId)?.get(assetId) ?? []) {
    const endMs = endOfAssignment(world, userId, assignment);
    if (endMs !== null && hasEnded(endMs, moment)) {
      ended.push(assignment);
      continue;
    }
    tasks = tasks ? [...new Set([...tasks, ...assignment.tasks])] : assignment.tasks;
    if (endMs !== null) endsAtMs = endsAtMs === null ? endMs : Math.min(endsAtMs, endMs);
  }
  return { live: tasks ? { kind: 'direct', endsAtMs, tasks } : null, ended };
}

/** A user's or system user's access to an asset at a moment; null when there is none (any more). */
export function accessTo(
  world: World,
  holderId: string,
  asset: Asset,
  moment: AccessMoment,
): Access | null {
  const systemUser = world.systemUsers.get(holderId);
  if (systemUser) {
    const tasks = systemUser.tasks.get(asset.id);
    if (tasks) return { kind: 'direct', endsAtMs: null, tasks };
    const isOurs = portfoliosOf(asset).includes(systemUser.businessId);
    return systemUser.role === 'admin' && isOurs ? { kind: 'inherited' } : null;
  }
  const { live, ended } = explicitAccess(world, holderId, asset.id, moment);
  if (live) return live;
  const inherits = portfoliosOf(asset).some(
    (businessId) =>
      !ended.some((assignment) => assignment.throughId === businessId) &&
      membershipIn(world, holderId, businessId, moment)?.role === 'admin',
  );
  if (inherits) return { kind: 'inherited' };
  return accessByPage(world, holderId, asset, moment);
}

/** A live membership in a business and the date on which it ends. */
export function membershipIn(
  world: World,
  holderId: string,
  businessId: string,
  moment: AccessMoment,
): { role: Role; endsAtMs: number | null } | null {
  const systemUser = world.systemUsers.get(holderId);
  if (systemUser) {
    return systemUser.businessId === businessId ? { role: systemUser.role, endsAtMs: null } : null;
  }
  const role = world.memberships.get(holderId)?.get(businessId);
  if (!role) return null;
  const endsAtMs = world.migrations.get(holderId)?.deadlinesMs.get(businessId) ?? null;
  if (endsAtMs !== null && hasEnded(endsAtMs, moment)) return null;
  return { role, endsAtMs };
}

function endOfAssignment(world: World, userId: string, assignment: Assignment): number | null {
  const migration = world.migrations.get(userId);
  if (!migration || assignment.throughId === null) return null;
  const own = migration.assetDeadlinesMs.get(assignment.assetId);
  return own ?? migration.deadlinesMs.get(assignment.throughId) ?? null;
}

function hasEnded(endMs: number, moment: AccessMoment): boolean {
  return moment.nowMs >= endMs + moment.lingersMs;
}

function portfoliosOf(asset: Asset): string[] {
  return asset.ownerId ? [asset.ownerId, ...asset.clientIds] : asset.clientIds;
}

/** An Instagram account is reached through the page it is connected to. */
function accessByPage(
  world: World,
  holderId: string,
  asset: Asset,
  moment: AccessMoment,
): Access | null {
  const page = asset.pageId ? world.assets.get(asset.pageId) : undefined;
  if (page?.type !== 'page') return null;
  return accessTo(world, holderId, page, moment) ? { kind: 'inherited' } : null;
}
