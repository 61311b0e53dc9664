import type { SandboxState } from '../sandbox-state.ts';
import { appSecretProof, isSameProof, type TokenRecord } from '../tokens.ts';
import { accessTo } from '../world/access.ts';
import { type App, grantKey } from '../world/world.ts';
import { deadToken, goneWithoutSubcode, missingToken } from './errors.ts';
import type { GraphCall } from './graph-call.ts';
import { GraphFailure } from './graph-failure.ts';

/** Who asks: the identity, scopes and assets behind a call's token. */
export interface Viewer {
  kind: 'user' | 'page' | 'system_user' | 'app';
  app: App;
  /** User or system user; the app's id for an app token. */
  holderId: string;
  pageId: string | null;
  scopes: Set<string>;
  /** The assets the grant covers; null covers all. */
  assetIds: Set<string> | null;
  token: string;
  record: TokenRecord | null;
}

/**
 * Finds who a call's token belongs to.
 * @throws GraphFailure 2500 without a token, 190 for a dead one, 100 for a wrong proof
 */
export function findViewer(state: SandboxState, call: GraphCall): Viewer {
  if (!call.token) throw missingToken();
  const app = findApp(state, call.token);
  if (app) {
    const kind = 'app' as const;
    const scopes = new Set<string>();
    return {
      kind,
      app,
      holderId: app.id,
      pageId: null,
      scopes,
      assetIds: null,
      token: call.token,
      record: null,
    };
  }
  const record = state.tokens.find(call.token);
  if (!record) throw deadToken(0);
  const viewer = viewerOfToken(state, record);
  checkProof(state, call, viewer.app);
  return viewer;
}

/**
 * The viewer behind a token that the sandbox issued.
 * @throws GraphFailure 190 with the subcode of its death
 */
export function viewerOfToken(state: SandboxState, record: TokenRecord): Viewer {
  const { world, clock } = state;
  const nowMs = clock.nowMs();
  if (record.deadSubcode !== null) throw deadToken(record.deadSubcode);
  if (record.expiresAtMs !== null && record.expiresAtMs <= nowMs) {
    throw deadToken(463, expiredMessage(record.expiresAtMs, nowMs));
  }
  const app = world.apps.get(record.appId);
  if (!app) throw deadToken(0);
  const base = {
    app,
    holderId: record.holderId,
    pageId: record.pageId,
    token: record.token,
    record,
  };
  const systemUser = world.systemUsers.get(record.holderId);
  if (systemUser) {
    if (record.pageId) checkPageRole(state, record.holderId, record.pageId);
    const kind = record.kind === 'page' ? 'page' : 'system_user';
    return { ...base, kind, scopes: record.scopes ?? new Set(), assetIds: null };
  }
  if (record.scopes) throw deadToken(465);
  const grant = world.grants.get(grantKey(record.appId, record.holderId));
  if (!grant) throw deadToken(458);
  if (record.pageId) checkPageRole(state, record.holderId, record.pageId);
  const kind = record.kind === 'page' ? 'page' : 'user';
  return { ...base, kind, scopes: grant.granted, assetIds: grant.assetIds };
}

/** A page token dies with the access of the person who made it. */
function checkPageRole(state: SandboxState, holderId: string, pageId: string): void {
  const page = state.world.assets.get(pageId);
  const moment = { nowMs: state.clock.nowMs(), lingersMs: state.behaviour.accessLingersMs };
  if (page && accessTo(state.world, holderId, page, moment)) return;
  throw state.behaviour.deadPageToken === '100' ? goneWithoutSubcode() : deadToken(492);
}

function findApp(state: SandboxState, token: string): App | null {
  const [id, secret, ...rest] = token.split('|');
  if (!id || !secret || rest.length > 0) return null;
  const app = state.world.apps.get(id);
  if (!app || app.secret !== secret) throw deadToken(0, 'Invalid OAuth access token signature.');
  return app;
}

function checkProof(state: SandboxState, call: GraphCall, app: App): void {
  const given = call.params.get('appsecret_proof');
  if (given === undefined) {
    if (!state.behaviour.requireAppSecretProof) return;
    throw proofFailure('API calls from the server require an appsecret_proof argument');
  }
  const time = call.params.get('appsecret_time');
  if (time && Math.abs(state.clock.nowMs() / 1000 - Number(time)) > 300) {
    throw proofFailure('The appsecret_time argument is too old');
  }
  const signed = time ? `${call.token}|${time}` : (call.token ?? '');
  if (!isSameProof(appSecretProof(app.secret, signed), given)) {
    throw proofFailure('Invalid appsecret_proof provided in the API argument');
  }
}

function proofFailure(message: string): GraphFailure {
  return new GraphFailure({ status: 400, code: 100, type: 'GraphMethodException', message });
}

function expiredMessage(expiredAtMs: number, nowMs: number): string {
  const spell = (epochMs: number) => new Date(epochMs).toUTCString();
  return `Error validating access token: Session has expired on ${spell(expiredAtMs)}. The current time is ${spell(nowMs)}.`;
}
