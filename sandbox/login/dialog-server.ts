import type { HttpReply, HttpRequest } from '../http/loopback-server.ts';
import { escapeHtml, formStyle, htmlPage } from '../http/page.ts';
import type { SandboxState } from '../sandbox-state.ts';
import { grantKey, type User } from '../world/world.ts';
import { accountPage } from './account-page.ts';
import { askableScopes, confirmLogin, finishLogin, mayPassSilently } from './confirm-login.ts';
import { type DialogRequest, parseDialogRequest } from './dialog-request.ts';
import { cancelAddress } from './login-redirect.ts';
import type { LoginSessions } from './login-sessions.ts';
import { permissionsPage } from './permissions-page.ts';
import { reachableAssets } from './reachable-assets.ts';

/**
 * The stand-in for the login dialog at www.facebook.com. For tests that drive it:
 * - step one, when nobody is remembered: `#account-<user id>` links, `#cancel`
 * - step two: `#scope-<name>` checkboxes, `#all-assets`, then `#asset-<id>` checkboxes,
 *   `#continue`, `#cancel`, `#switch-account`
 * - with `extras`: the selects `#install_business`, `#install_page`, `#install_ad_account`,
 *   `#install_catalog`, `#install_pixel`; for a system-user configuration `#system_user_business`
 * - a blocked request shows `#blocked`
 *
 * Reading a page changes nothing, however often it is loaded (Firefox loads it twice).
 */
export function createDialogServer(
  state: SandboxState,
  sessions: LoginSessions,
): (request: HttpRequest) => Promise<HttpReply> {
  /** One silent pass per browser and query: a repeated load gets the same address. */
  const passes = new Map<string, string>();
  return async (request) => {
    const reply = answer(request);
    const date = new Date(state.clock.nowMs()).toUTCString();
    return { ...reply, headers: { date, ...reply.headers } };
  };

  function answer(request: HttpRequest): HttpReply {
    const path = request.url.pathname.replace(/^\/v\d+\.\d+(?=\/)/, '');
    if (path === '/dialog/oauth' && request.method === 'GET') return show(request);
    if (path === '/dialog/oauth/confirm' && request.method === 'POST') return confirm(request);
    return blocked('There is nothing at this address of the stand-in for facebook.com.', 404);
  }

  function show(request: HttpRequest): HttpReply {
    const params = new URLSearchParams(request.url.search);
    const chosen = params.get('sandbox_user');
    params.delete('sandbox_user');
    const parsed = parseDialogRequest(state.world, params.toString());
    if (parsed.kind === 'blocked') return blocked(parsed.message, 400);
    if (parsed.kind === 'cancelled')
      return redirect(cancelAddress(parsed.redirectUri, parsed.state));
    const dialog = parsed.request;
    const remembered = dialog.authType === 'reauthenticate' ? null : sessions.find(request);
    const user = state.world.users.get(chosen ?? remembered ?? '');
    if (!user) return accountPage(dialog, [...state.world.users.values()]);
    if (!chosen && mayPassSilently(state, dialog, user)) return redirect(silentPass(dialog, user));
    const previous = state.world.grants.get(grantKey(dialog.app.id, user.id)) ?? null;
    const reachable = reachableAssets(state, user.id);
    return permissionsPage(dialog, user, askableScopes(dialog, user), reachable, previous);
  }

  function confirm(request: HttpRequest): HttpReply {
    const form = new URLSearchParams(request.body.toString());
    const parsed = parseDialogRequest(state.world, form.get('request') ?? '');
    const user = state.world.users.get(form.get('user') ?? '');
    if (parsed.kind !== 'ask' || !user) return blocked('This form is out of date.', 400);
    const address = confirmLogin(state, parsed.request, user, form);
    return redirect(address, sessions.remember(user.id));
  }

  function silentPass(dialog: DialogRequest, user: User): string {
    const key = `${user.id} ${dialog.query}`;
    const known = passes.get(key);
    const code = known && state.tokens.findCode(new URL(known).searchParams.get('code') ?? '');
    if (known && code && !code.isUsed && code.expiresAtMs > state.clock.nowMs()) return known;
    const address = finishLogin(state, dialog, user);
    passes.set(key, address);
    return address;
  }
}

function redirect(location: string, cookie?: string): HttpReply {
  const headers = { location, 'cache-control': 'no-store' };
  return { status: 302, headers: cookie ? { ...headers, 'set-cookie': cookie } : headers };
}

function blocked(message: string, status: number): HttpReply {
  const body = `<main><p class="stand-in">Stand-in for facebook.com</p>
  <h1>Sorry, this cannot be shown</h1><p id="blocked">${escapeHtml(message)}</p></main>`;
  return htmlPage('Error', body, formStyle, status);
}
