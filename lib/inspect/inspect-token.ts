import * as z from 'zod/mini';
import type { Account, AccountKind } from '../domain/account.ts';
import { judgeAll } from '../domain/assets/judge-all.ts';
import type { KnownAsset } from '../domain/assets/known-asset.ts';
import { assetRow } from '../graph/discovery/asset-row.ts';
import { createDiscovery, type Discovery } from '../graph/discovery/discovery.ts';
import { knownAssets, rowReading } from '../graph/discovery/known-assets.ts';
import { emptyMemo } from '../graph/discovery/progress.ts';
import { edgePages } from '../graph/edge-pages.ts';
import type { GraphClient } from '../graph/graph-client.ts';
import { type GraphFailure, noFacts } from '../graph/graph-failure.ts';
import { assetNode, graphId, permissionNode, tokenInspection } from '../graph/nodes.ts';
import {
  type TokenClocks,
  type TokenInspectionResult,
  type TokenReport,
  wantedScopes,
} from './token-report.ts';

export interface InspectDeps {
  client: GraphClient;
  /** Only to ask Meta about it; it goes into a body, never into an address. */
  accessToken: string;
  nowMs(): number;
}

/** `metadata=1` makes Graph name the node's type. */
const typedNode = z.object({
  id: graphId,
  name: z.catch(z.nullish(z.string()), null),
  metadata: z.optional(z.object({ type: z.optional(z.string()) })),
});

/** Reads everything one token can tell, with the same calls and rules as the extension's check. */
export async function inspectToken(deps: InspectDeps): Promise<TokenInspectionResult> {
  const { client } = deps;
  const self = await client.get('me', {
    fields: ['id', 'name'],
    params: { metadata: 1 },
    schema: typedNode,
  });
  if (!self.ok) return self;
  const clocks = await readClocks(deps);
  const readAtMs = self.serverNowMs ?? deps.nowMs();
  const owner = { id: self.value.id, name: self.value.name ?? null };
  if (self.value.metadata?.type === 'page') return inspectPage(deps, owner, clocks, readAtMs);
  return inspectUser(deps, owner, clocks, readAtMs);
}

async function inspectUser(
  deps: InspectDeps,
  owner: TokenReport['owner'],
  clocks: TokenClocks | null,
  readAtMs: number,
): Promise<TokenInspectionResult> {
  const discovery = createDiscovery({
    ...deps,
    userId: owner.id,
    kind: 'unknown',
    scopes: await readGranted(deps),
    memo: emptyMemo,
    knownBusinessIds: [],
    clockOffsetMs: readAtMs - deps.nowMs(),
    record: async () => {},
  });
  await discovery.readEdges();
  const failure = unfinished(discovery);
  if (failure !== null) return { ok: false, failure };
  const { progress } = discovery;
  const isWork = progress.identity?.isWorkAccount ?? null;
  const granted = progress.permissions?.granted ?? null;
  const known = listed(owner.id, discovery);
  return {
    ok: true,
    report: {
      owner,
      kind: isWork === null ? 'system_user' : isWork ? 'managed' : 'personal',
      scopes: {
        granted,
        missing: granted === null ? [] : wantedScopes.filter((scope) => !granted.includes(scope)),
      },
      clocks,
      assets: judged(owner, isWork === true ? 'managed' : 'unknown', known, readAtMs),
      gaps: [...progress.edges].flatMap(([edge, { failure: note }]) =>
        note === null ? [] : [{ edge, failure: note }],
      ),
      readAtMs,
    },
  };
}

/** A page's token reaches that page; its date is the one of the person who made the token. */
async function inspectPage(
  { client }: InspectDeps,
  owner: TokenReport['owner'],
  clocks: TokenClocks | null,
  readAtMs: number,
): Promise<TokenInspectionResult> {
  const fields = ['id', 'name', 'user_access_expire_time'];
  const page = await client.get('me', { fields, schema: assetNode });
  if (!page.ok) return { ok: false, failure: page.failure };
  const age = { readAtMs, staleSinceMs: null };
  const known: KnownAsset = {
    asset: { id: owner.id, type: 'page', name: owner.name, business: null },
    reading: rowReading(owner.id, assetRow(page.value), [], age),
  };
  const assets = judged(owner, 'unknown', new Map([[owner.id, known]]), readAtMs);
  const scopes = { granted: null, missing: [] };
  return { ok: true, report: { owner, kind: 'page', scopes, clocks, assets, gaps: [], readAtMs } };
}

/** Known beforehand, they let one call read all edges; without them it takes one call for each. */
async function readGranted({ client }: InspectDeps): Promise<string[]> {
  const granted: string[] = [];
  for await (const page of edgePages(client, 'me/permissions', { node: permissionNode }))
    if (page.ok)
      for (const { permission, status } of page.value.items)
        if (status === 'granted') granted.push(permission);
  return granted;
}

/** In a batch, because there the token to inspect stands in a body and not in an address. */
async function readClocks({ client, accessToken }: InspectDeps): Promise<TokenClocks | null> {
  const params = { input_token: accessToken };
  const [answer] = await client.batch([{ path: 'debug_token', params, schema: tokenInspection }]);
  if (!answer?.ok) return null;
  const { expires_at, data_access_expires_at } = answer.value.data;
  return {
    expiresAtMs: expires_at ? expires_at * 1000 : null,
    dataAccessExpiresAtMs: data_access_expires_at ? data_access_expires_at * 1000 : null,
  };
}

function unfinished(discovery: Discovery): GraphFailure | null {
  if (discovery.progress.failure !== null) return discovery.progress.failure.failure;
  const untilMs = discovery.heldUntilMs();
  return untilMs === null ? null : { ...noFacts, kind: 'throttled', reach: 'token', untilMs };
}

function listed(userId: string, { progress }: Discovery): Map<string, KnownAsset> {
  const views = [...progress.edges].map(([key, edge]) => ({
    key,
    rows: edge.pages.flat(),
    readAtMs: progress.identity?.atMs ?? null,
    staleSinceMs: null,
  }));
  return knownAssets(userId, views);
}

function judged(
  owner: TokenReport['owner'],
  kind: AccountKind,
  known: ReadonlyMap<string, KnownAsset>,
  nowMs: number,
): TokenReport['assets'] {
  const account: Account = {
    ...owner,
    name: owner.name ?? owner.id,
    label: null,
    kind,
    state: { kind: 'working' },
    stateAtMs: nowMs,
    scopes: [],
    declinedScopes: [],
    tokenExpiresAtMs: null,
    dataAccessExpiresAtMs: null,
    migrationExpiresAtMs: null,
    addedAtMs: nowMs,
  };
  return judgeAll({
    nowMs,
    accounts: [account],
    known: new Map([[owner.id, known]]),
    partnerAssets: [],
    migrations: new Map(),
    retired: new Set(),
  });
}
