import type { SandboxState } from '../sandbox-state.ts';
import type { TokenRecord } from '../tokens.ts';
import { explicitAccess } from '../world/access.ts';
import type { Asset } from '../world/world.ts';
import type { GraphContext } from './graph-context.ts';

const pageTokens = new WeakMap<TokenRecord, Map<string, TokenRecord>>();

/**
 * The token of a page for the viewer: one per page and user token, and only for somebody with a
 * role on the page (Page reference, `access_token`). It has no date but dies with the access.
 */
export function pageToken(context: GraphContext, page: Asset): string | undefined {
  const { viewer, state } = context;
  if (viewer.kind === 'page') return viewer.pageId === page.id ? viewer.token : undefined;
  if (!viewer.record || !viewer.scopes.has('pages_show_list')) return undefined;
  if (!hasRole(context, page)) return undefined;
  return pageTokenOf(state, viewer.record, page.id).token;
}

/** The page token made out of a user's or system user's token. */
export function pageTokenOf(state: SandboxState, parent: TokenRecord, pageId: string): TokenRecord {
  const known = pageTokens.get(parent) ?? new Map<string, TokenRecord>();
  pageTokens.set(parent, known);
  const existing = known.get(pageId);
  if (existing) return existing;
  const lasts =
    parent.expiresAtMs === null || parent.expiresAtMs - parent.issuedAtMs > 7 * 86_400_000;
  const record = state.tokens.issue({
    kind: 'page',
    appId: parent.appId,
    holderId: parent.holderId,
    pageId,
    scopes: parent.scopes,
    issuedAtMs: state.clock.nowMs(),
    expiresAtMs: lasts ? null : parent.expiresAtMs,
    dataAccessExpiresAtMs: parent.dataAccessExpiresAtMs,
    authType: null,
  });
  known.set(pageId, record);
  return record;
}

function hasRole(context: GraphContext, page: Asset): boolean {
  const { viewer, state, moment } = context;
  const systemUser = state.world.systemUsers.get(viewer.holderId);
  if (systemUser) return systemUser.tasks.has(page.id);
  return explicitAccess(state.world, viewer.holderId, page.id, moment).live !== null;
}
