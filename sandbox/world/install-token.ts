import type { SandboxState } from '../sandbox-state.ts';
import { grantKey, type Install, type World } from './world.ts';

const installScopes = [
  'manage_business_extension',
  'ads_management',
  'catalog_management',
  'business_management',
  'pages_show_list',
  'ads_read',
];

/** Meta's dialog of the extension gives the app all that an install needs, beside what it had. */
export function grantInstallScopes(world: World, userId: string): void {
  const key = grantKey(world.partnerApp.id, userId);
  const grant = world.grants.get(key);
  world.grants.set(key, {
    granted: new Set([...(grant?.granted ?? []), ...installScopes]),
    declined: withoutInstallScopes(grant?.declined),
    expired: withoutInstallScopes(grant?.expired),
    assetIds: grant?.assetIds ?? null,
  });
}

function withoutInstallScopes(scopes: ReadonlySet<string> = new Set()): Set<string> {
  return new Set([...scopes].filter((scope) => !installScopes.includes(scope)));
}

/** A token of the install's own system user: it survives the migration of whoever installed. */
export function issueSystemUserToken(
  state: SandboxState,
  systemUserId: string,
  scopes: string[] = installScopes,
  lastsMs: number | null = null,
): string {
  const nowMs = state.clock.nowMs();
  return state.tokens.issue({
    kind: 'system_user',
    appId: state.world.partnerApp.id,
    holderId: systemUserId,
    pageId: null,
    scopes: new Set(scopes),
    issuedAtMs: nowMs,
    expiresAtMs: lastsMs === null ? null : nowMs + lastsMs,
    dataAccessExpiresAtMs: null,
    authType: null,
  }).token;
}

/** The token an install's notification carries: the system user's by way of Instagram, else the person's. */
export function pendingToken(state: SandboxState, install: Install): string {
  if (install.channel === 'instagram') return issueSystemUserToken(state, install.systemUserId);
  const nowMs = state.clock.nowMs();
  return state.tokens.issue({
    kind: 'user',
    appId: state.world.partnerApp.id,
    holderId: install.installedByUserId,
    pageId: null,
    scopes: null,
    issuedAtMs: nowMs,
    expiresAtMs: nowMs + 60 * 86_400_000,
    dataAccessExpiresAtMs: nowMs + 90 * 86_400_000,
    authType: null,
  }).token;
}
