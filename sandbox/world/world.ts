import type { AssetType, WorldFile } from './world-file.ts';

export interface App {
  id: string;
  secret: string;
  name: string;
  redirectUris: Set<string>;
  businessId: string | null;
  subscriptions: Map<string, Subscription>;
}

export interface Subscription {
  object: string;
  callbackUrl: string;
  fields: string[];
  includeValues: boolean;
  verifyToken: string;
}

export interface User {
  id: string;
  name: string;
  managed: boolean;
  person: string;
  /** Made as a test user of the app while the sandbox ran. */
  isTest: boolean;
}

/** A server's identity inside one business; migrations never touch it. */
export interface SystemUser {
  id: string;
  name: string;
  businessId: string;
  role: Role;
  tasks: Map<string, string[]>;
}

export type Role = 'admin' | 'employee';

export interface Business {
  id: string;
  name: string;
}

export interface Asset {
  id: string;
  type: AssetType;
  name: string | null;
  ownerId: string | null;
  clientIds: string[];
  pageId: string | null;
  adAccountIds: string[];
}

/** One explicit permission of one user on one asset. */
export interface Assignment {
  assetId: string;
  /** The business through which it is held; null for a personal one. */
  throughId: string | null;
  tasks: string[];
}

/** A user's move to a managed account: until when the old account keeps its permissions. */
export interface Migration {
  fromUserId: string;
  toUserId: string | null;
  deadlinesMs: Map<string, number>;
  /** Assets whose date differs from their business's. */
  assetDeadlinesMs: Map<string, number>;
}

/** What one user has given one app. */
export interface Grant {
  granted: Set<string>;
  declined: Set<string>;
  expired: Set<string>;
  /** The assets picked in the dialog; null covers all, now and later. */
  assetIds: Set<string> | null;
}

export interface Feature {
  instanceId: string;
  type: string;
  name: string | null;
  connectedAssets: Record<string, string>;
  additionalInfo: Record<string, unknown>;
  enabled: boolean;
  config: Record<string, string> | null;
}

/** One business's installation of the app's business extension (FBE/MBE). */
export interface Install {
  externalBusinessId: string;
  businessId: string;
  installedByUserId: string;
  systemUserId: string;
  channel: 'facebook' | 'instagram';
  pixelId: string | null;
  adAccountId: string | null;
  catalogId: string | null;
  commerceMerchantSettingsId: string | null;
  pages: string[];
  instagramProfiles: string[];
  onsiteEligible: boolean | null;
  features: Feature[];
  installedAtMs: number;
}

export interface LoginConfiguration {
  id: string;
  name: string;
  tokenType: 'user' | 'system_user';
  scopes: string[];
}

/** A named set of a business's assets. */
export interface AssetGroup {
  id: string;
  name: string;
  businessId: string;
  assetIds: string[];
}

/** Everything that is true, indexed by id so that large worlds answer fast. */
export interface World {
  name: string;
  file: WorldFile;
  startsAtMs: number;
  partnerApp: App;
  apps: Map<string, App>;
  users: Map<string, User>;
  systemUsers: Map<string, SystemUser>;
  businesses: Map<string, Business>;
  assets: Map<string, Asset>;
  /** user id → business id → role */
  memberships: Map<string, Map<string, Role>>;
  /** user id → asset id → permissions */
  assignments: Map<string, Map<string, Assignment[]>>;
  /** business id → its assets */
  ownedAssets: Map<string, Asset[]>;
  sharedAssets: Map<string, Asset[]>;
  /** page id → its Instagram account */
  instagramByPage: Map<string, Asset>;
  /** user id → migration */
  migrations: Map<string, Migration>;
  /** `${appId}:${userId}` → grant */
  grants: Map<string, Grant>;
  installs: Map<string, Install>;
  configurations: Map<string, LoginConfiguration>;
  assetGroups: Map<string, AssetGroup>;
  /** Cursors carry this number; raising it makes all older cursors invalid. */
  cursorEpoch: number;
  /** How many test users there have been, deleted ones among them. */
  testUsersMade: number;
}

/** Under this key a world keeps what a user has granted an app. */
export function grantKey(appId: string, userId: string): string {
  return `${appId}:${userId}`;
}

/** Adds to a list kept in a map. */
export function appendTo<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** The inner map under a key, made when absent. */
export function innerMap<K, I, V>(outer: Map<K, Map<I, V>>, key: K): Map<I, V> {
  let inner = outer.get(key);
  if (!inner) {
    inner = new Map();
    outer.set(key, inner);
  }
  return inner;
}
