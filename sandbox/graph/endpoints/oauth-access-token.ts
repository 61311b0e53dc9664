import type { SandboxState } from '../../sandbox-state.ts';
import type { TokenRecord } from '../../tokens.ts';
import type { App } from '../../world/world.ts';
import { deadToken } from '../errors.ts';
import type { GraphCall } from '../graph-call.ts';
import { GraphFailure } from '../graph-failure.ts';
import { viewerOfToken } from '../viewer.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** `GET|POST /oauth/access_token`: code exchange, lengthening, and app tokens. */
export function exchangeToken(state: SandboxState, call: GraphCall): unknown {
  const { params } = call;
  const app = state.world.apps.get(params.get('client_id') ?? '');
  if (!app) throw exchangeFailure(101, 'Missing client_id parameter.');
  if (params.get('client_secret') !== app.secret) {
    throw exchangeFailure(1, 'Error validating client secret.');
  }
  switch (params.get('grant_type')) {
    case 'fb_exchange_token':
      return answer(state, lengthen(state, app, params.get('fb_exchange_token') ?? ''));
    case 'client_credentials':
      return { access_token: `${app.id}|${app.secret}`, token_type: 'bearer' };
    default:
      return answer(state, redeemCode(state, app, params));
  }
}

function redeemCode(state: SandboxState, app: App, params: Map<string, string>): TokenRecord {
  const code = state.tokens.findCode(params.get('code') ?? '');
  if (!code || code.appId !== app.id)
    throw exchangeFailure(100, 'Invalid verification code format.');
  if (code.redirectUri !== params.get('redirect_uri')) {
    throw exchangeFailure(
      100,
      'Error validating verification code. Please make sure your redirect_uri is identical to the one you used in the OAuth dialog request',
      191,
    );
  }
  if (code.isUsed) throw exchangeFailure(100, 'This authorization code has been used.', 36009);
  const nowMs = state.clock.nowMs();
  if (code.expiresAtMs <= nowMs) {
    throw exchangeFailure(100, 'This authorization code has expired.', 36007);
  }
  code.isUsed = true;
  const isSystemUser = code.tokenKind === 'system_user';
  return state.tokens.issue({
    kind: code.tokenKind,
    appId: app.id,
    holderId: code.holderId,
    pageId: null,
    scopes: isSystemUser ? new Set(code.scopes) : null,
    issuedAtMs: nowMs,
    expiresAtMs: isSystemUser ? null : nowMs + 1.5 * hourMs,
    dataAccessExpiresAtMs: isSystemUser ? null : nowMs + 90 * dayMs,
    authType: code.authType,
  });
}

function lengthen(state: SandboxState, app: App, shortToken: string): TokenRecord {
  const short = state.tokens.find(shortToken);
  if (!short || short.appId !== app.id) throw deadToken(0);
  viewerOfToken(state, short);
  const nowMs = state.clock.nowMs();
  if (short.kind !== 'user') return short;
  return state.tokens.issue({
    ...short,
    issuedAtMs: nowMs,
    expiresAtMs: state.behaviour.longLivedNeverExpires ? null : nowMs + 60 * dayMs,
    dataAccessExpiresAtMs: nowMs + 90 * dayMs,
  });
}

function answer(state: SandboxState, record: TokenRecord): unknown {
  const hidesEnd = state.behaviour.expiresInMissing || record.expiresAtMs === null;
  const expiresIn = Math.floor(((record.expiresAtMs ?? 0) - state.clock.nowMs()) / 1000);
  return {
    access_token: record.token,
    token_type: 'bearer',
    ...(hidesEnd ? {} : { expires_in: expiresIn }),
  };
}

function exchangeFailure(code: number, message: string, subcode?: number): GraphFailure {
  return new GraphFailure({ status: 400, code, subcode, type: 'OAuthException', message });
}
