import type { SandboxState } from '../sandbox-state.ts';
import { debugToken } from './endpoints/debug-token.ts';
import { fbeBusiness } from './endpoints/fbe-business.ts';
import { exchangeToken } from './endpoints/oauth-access-token.ts';
import { listPermissions, revokePermissions } from './endpoints/permissions.ts';
import { subscriptions } from './endpoints/subscriptions.ts';
import { installAccessToken, systemUserAccessToken } from './endpoints/system-user-tokens.ts';
import { missingToken, unknownPath } from './errors.ts';
import type { GraphCall } from './graph-call.ts';
import type { GraphContext } from './graph-context.ts';
import { readEdge, readMany, readNode } from './read-object.ts';
import { latestVersion } from './versions.ts';

/** Finds what a path means. `context` is null only for the paths that need no token. */
export function route(
  state: SandboxState,
  call: GraphCall,
  context: GraphContext | null,
): unknown | Promise<unknown> {
  const [first, second, third, ...rest] = call.segments;
  if (first === 'oauth' && second === 'access_token') return exchangeToken(state, call);
  if (first === 'api_version') return { api_version: latestVersion };
  if (!context) throw missingToken();
  if (rest.length > 0) throw unknownPath(rest.join('/'));
  const ids = call.params.get('ids');
  if (first === undefined) {
    if (ids && call.method === 'GET') return readMany(context, ids);
    throw unknownPath('');
  }
  if (first === 'debug_token') return debugToken(context);
  if (first === 'fbe_business') return fbeBusiness(context, second);
  if (second === 'subscriptions') return subscriptions(context, first);
  if (second === 'permissions') {
    return call.method === 'DELETE'
      ? revokePermissions(context, first, third ?? null)
      : listPermissions(context, first);
  }
  if (third !== undefined) throw unknownPath(third);
  if (call.method === 'POST' && second === 'access_token')
    return installAccessToken(context, first);
  if (call.method === 'POST' && second === 'system_user_access_tokens') {
    return systemUserAccessToken(context, first);
  }
  if (call.method !== 'GET') throw unknownPath(call.segments.join('/'));
  return second === undefined ? readNode(context, first) : readEdge(context, first, second);
}
