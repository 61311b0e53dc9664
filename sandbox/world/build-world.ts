import { addInstall } from './installs.ts';
import { fullTasks } from './tasks.ts';
import { type App, appendTo, grantKey, innerMap, type World } from './world.ts';
import type { WorldFile } from './world-file.ts';

const dayMs = 86_400_000;

/**
 * Builds the indexed world out of a scenario file.
 * @throws when the file names an id that it does not define
 */
export function buildWorld(name: string, file: WorldFile, startsAtMs: number): World {
  const world: World = {
    name,
    file,
    startsAtMs,
    partnerApp: buildApp(file.app),
    apps: new Map(),
    users: new Map(file.users.map((user) => [user.id, { ...user, isTest: false }])),
    systemUsers: new Map(),
    businesses: new Map(file.businesses.map(({ id, name: title }) => [id, { id, name: title }])),
    assets: new Map(),
    memberships: new Map(),
    assignments: new Map(),
    ownedAssets: new Map(),
    sharedAssets: new Map(),
    instagramByPage: new Map(),
    migrations: new Map(),
    grants: new Map(),
    installs: new Map(),
    configurations: new Map(file.configurations.map((each) => [each.id, each])),
    assetGroups: new Map(file.assetGroups.map((each) => [each.id, each])),
    cursorEpoch: 1,
    testUsersMade: 0,
  };
  world.apps.set(world.partnerApp.id, world.partnerApp);
  world.apps.set(file.otherApp.id, buildApp(file.otherApp));
  addBusinessPeople(world, file);
  addAssets(world, file);
  addAssignments(world, file);
  addMigrations(world, file, startsAtMs);
  for (const grant of file.grants) {
    world.grants.set(grantKey(world.partnerApp.id, known(world.users, grant.userId).id), {
      granted: new Set(grant.scopes),
      declined: new Set(grant.declined),
      expired: new Set(),
      assetIds: grant.assetIds ? new Set(grant.assetIds) : null,
    });
  }
  for (const install of file.installs) addInstall(world, install, startsAtMs);
  return world;
}

function buildApp(source: WorldFile['app']): App {
  return {
    id: source.id,
    secret: source.secret,
    name: source.name,
    redirectUris: new Set(source.redirectUris),
    businessId: source.businessId ?? null,
    subscriptions: new Map(),
  };
}

function addBusinessPeople(world: World, file: WorldFile): void {
  for (const business of file.businesses) {
    for (const { userId, role } of business.members) {
      innerMap(world.memberships, known(world.users, userId).id).set(business.id, role);
    }
    for (const systemUser of business.systemUsers) {
      world.systemUsers.set(systemUser.id, {
        id: systemUser.id,
        name: systemUser.name,
        businessId: business.id,
        role: systemUser.role,
        tasks: new Map(Object.entries(systemUser.tasks)),
      });
    }
  }
}

function addAssets(world: World, file: WorldFile): void {
  for (const source of file.assets) {
    const asset = {
      id: source.id,
      type: source.type,
      name: source.name ?? null,
      ownerId: source.owner ?? null,
      clientIds: source.clients,
      pageId: source.pageId ?? null,
      adAccountIds: source.adAccountIds,
    };
    if (world.assets.has(asset.id)) throw new Error(`asset ${asset.id} is defined twice`);
    world.assets.set(asset.id, asset);
    if (asset.ownerId) {
      appendTo(world.ownedAssets, known(world.businesses, asset.ownerId).id, asset);
    }
    for (const clientId of asset.clientIds) {
      appendTo(world.sharedAssets, known(world.businesses, clientId).id, asset);
    }
    if (asset.type === 'instagram_account' && asset.pageId) {
      world.instagramByPage.set(asset.pageId, asset);
    }
  }
}

function addAssignments(world: World, file: WorldFile): void {
  for (const source of file.assignments) {
    const byAsset = innerMap(world.assignments, known(world.users, source.userId).id);
    for (const assetId of source.assetIds) {
      const asset = known(world.assets, assetId);
      appendTo(byAsset, assetId, {
        assetId,
        throughId: source.through ? known(world.businesses, source.through).id : null,
        tasks: source.tasks ?? fullTasks[asset.type],
      });
    }
  }
}

function addMigrations(world: World, file: WorldFile, startsAtMs: number): void {
  for (const source of file.migrations) {
    const from = known(world.users, source.from);
    const endMs = (days: number) => startsAtMs + days * dayMs;
    const deadlinesMs = new Map<string, number>();
    if (source.businesses) {
      for (const each of source.businesses) {
        const days = each.endsInDays ?? source.endsInDays;
        deadlinesMs.set(known(world.businesses, each.id).id, endMs(days));
      }
    } else {
      for (const businessId of world.memberships.get(from.id)?.keys() ?? []) {
        deadlinesMs.set(businessId, endMs(source.endsInDays));
      }
    }
    world.migrations.set(from.id, {
      fromUserId: from.id,
      toUserId: source.to ? known(world.users, source.to).id : null,
      deadlinesMs,
      assetDeadlinesMs: new Map(),
    });
  }
}

/** The entry under an id, or an error that names the missing id. */
export function known<V>(entries: Map<string, V>, id: string): V {
  const entry = entries.get(id);
  if (entry === undefined) throw new Error(`the world has nothing with the id ${id}`);
  return entry;
}
