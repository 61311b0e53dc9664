import type { SandboxState } from '../sandbox-state.ts';
import { fullTasks } from '../world/tasks.ts';
import { type Grant, grantKey, type User } from '../world/world.ts';
import type { DialogRequest } from './dialog-request.ts';
import { installFromDialog } from './install-from-dialog.ts';
import { type LoginResult, successAddress } from './login-redirect.ts';

const minuteMs = 60_000;

/** What a user may be asked: a managed account cannot give `user_*` permissions. */
export function askableScopes(request: DialogRequest, user: User): string[] {
  return request.scopes.filter((scope) => !user.managed || !scope.startsWith('user_'));
}

/** Whether this user has given everything asked for, so that the dialog need not be shown. */
export function mayPassSilently(state: SandboxState, request: DialogRequest, user: User): boolean {
  const isSystemUser = request.configuration?.tokenType === 'system_user';
  if (request.authType || request.extras || isSystemUser) return false;
  const grant = state.world.grants.get(grantKey(request.app.id, user.id));
  return (
    grant !== undefined && askableScopes(request, user).every((each) => grant.granted.has(each))
  );
}

/** Writes down what was ticked, and gives the address to send the browser to. */
export function confirmLogin(
  state: SandboxState,
  request: DialogRequest,
  user: User,
  form: URLSearchParams,
): string {
  const askable = askableScopes(request, user);
  const ticked = new Set(request.configuration ? askable : form.getAll('scope'));
  const key = grantKey(request.app.id, user.id);
  const grant: Grant = state.world.grants.get(key) ?? {
    granted: new Set(['public_profile']),
    declined: new Set(),
    expired: new Set(),
    assetIds: null,
  };
  for (const scope of askable) {
    const [to, from] = ticked.has(scope)
      ? [grant.granted, grant.declined]
      : [grant.declined, grant.granted];
    to.add(scope);
    from.delete(scope);
  }
  grant.assetIds = form.has('all') ? null : new Set(form.getAll('asset'));
  const systemUserId = systemUserFromDialog(state, request, user, form);
  if (!systemUserId) state.world.grants.set(key, grant);
  if (request.extras) installFromDialog(state, request.extras, user, form);
  return finishLogin(state, request, user, systemUserId);
}

/** Issues the code or token for a grant that exists. */
export function finishLogin(
  state: SandboxState,
  request: DialogRequest,
  user: User,
  systemUserId: string | null = null,
): string {
  const nowMs = state.clock.nowMs();
  const grant = state.world.grants.get(grantKey(request.app.id, user.id));
  const base = { appId: request.app.id, authType: request.authType };
  const code = request.wantsCode
    ? state.tokens.addCode({
        ...base,
        holderId: systemUserId ?? user.id,
        redirectUri: request.redirectUri,
        tokenKind: systemUserId ? 'system_user' : 'user',
        scopes: request.scopes,
        expiresAtMs: nowMs + 10 * minuteMs,
      })
    : null;
  const token = request.wantsToken
    ? state.tokens.issue({
        ...base,
        kind: 'user',
        holderId: user.id,
        pageId: null,
        scopes: null,
        issuedAtMs: nowMs,
        expiresAtMs: nowMs + 90 * minuteMs,
        dataAccessExpiresAtMs: nowMs + 90 * 24 * 60 * minuteMs,
      })
    : null;
  const result: LoginResult = {
    code: code?.code ?? null,
    token: token && {
      accessToken: token.token,
      expiresInSeconds: 90 * 60,
      dataAccessExpiresAt: Math.floor((token.dataAccessExpiresAtMs ?? 0) / 1000),
    },
    grantedScopes: request.wantsGrantedScopes ? [...(grant?.granted ?? request.scopes)] : null,
    deniedScopes: [...(grant?.declined ?? [])],
  };
  return successAddress(request.redirectUri, request.state, result);
}

/** A configuration for system users makes one in the chosen portfolio, with the ticked assets. */
function systemUserFromDialog(
  state: SandboxState,
  request: DialogRequest,
  user: User,
  form: URLSearchParams,
): string | null {
  if (request.configuration?.tokenType !== 'system_user') return null;
  const businessId = form.get('system_user_business') ?? '';
  const owned = state.world.ownedAssets.get(businessId) ?? [];
  const picked = form.has('all') ? null : new Set(form.getAll('asset'));
  const assigned = state.world.assignments.get(user.id);
  const id = `8${businessId}`;
  const tasks = owned
    .filter((asset) => (picked ? picked.has(asset.id) : assigned?.has(asset.id)))
    .map((asset) => [asset.id, fullTasks[asset.type]] as const);
  const name = `${request.app.name} System User`;
  state.world.systemUsers.set(id, {
    id,
    name,
    businessId,
    role: 'employee',
    tasks: new Map(tasks),
  });
  return id;
}
