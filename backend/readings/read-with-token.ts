import type { GraphFailure } from '../../lib/graph/graph-failure.ts';
import type { Pacer } from '../../lib/graph/pacer.ts';
import type { BackendParts } from '../backend-parts.ts';
import { readGrant } from '../graph/read-grant.ts';
import { findReached } from '../reach/find-reached.ts';
import type { OpenCredential } from './open-credentials.ts';
import {
  type AssetReading,
  type ReadCredential,
  saysNoAccess,
  storeReadings,
  type TokenFacts,
} from './store-readings.ts';

/** What reading one Meta user's assets in a tenant needs. */
export interface Reader extends Pick<BackendParts, 'db' | 'metaApp' | 'jobs' | 'metrics'> {
  tenantId: string;
  signal: AbortSignal;
  pacer: Pacer;
  /** Takes what came of each asset, the last word last. */
  outcomes: Map<string, ReadingOutcome>;
}

/** `refused`: Meta says that the credential reaches it no more. `unasked`: nothing was said of it. */
export type ReadingOutcome = 'read' | 'refused' | 'unasked';

/**
 * Reads what one token is stored for. Returns the pages whose own token decides: those it shows without
 * a role and, where it is dead itself, all of them.
 */
export async function readGroup(
  reader: Reader,
  token: string,
  group: readonly OpenCredential[],
): Promise<OpenCredential[]> {
  const { metaApp, pacer, signal } = reader;
  signal.throwIfAborted();
  const grant = await readGrant(metaApp, token, { pacer, signal });
  if (!grant.ok && grant.failure) {
    return failGroup(reader, group, grant.failure);
  }
  const facts: TokenFacts | null = grant.ok
    ? {
        metaUserId: grant.grant.user.id,
        isWorkAccount: grant.grant.user.isWorkAccount,
        scopes: grant.grant.scopes,
        expiresAtMs: grant.grant.expiresAtMs,
      }
    : null;
  const byId = new Map(group.map((credential) => [credential.row.assetId, credential]));
  // Of a share the token is the partner's own and says nothing about the tenant's credential.
  const factsOf = (assetId: string): TokenFacts | null =>
    byId.get(assetId)?.row.tokenClass === 'partner_share' ? null : facts;
  const withoutRole: OpenCredential[] = [];
  const told = new Set<string>();
  const asked = group.map(({ row }) => row);
  const stopped = await findReached(
    metaApp.client(token, { pacer, signal }),
    asked.map(({ assetId, assetType }) => ({ id: assetId, type: assetType })),
    metaApp.nowMs,
    async ({ reached, failed }) => {
      for (const { id } of [...reached, ...failed.map(({ asset }) => asset)]) told.add(id);
      const readings: AssetReading[] = failed.map(({ asset, failure }) => ({
        assetId: asset.id,
        failure,
        atMs: metaApp.nowMs(),
      }));
      for (const asset of reached) {
        const credential = byId.get(asset.id);
        if (credential?.pageToken && asset.pageToken === null) withoutRole.push(credential);
        else readings.push({ assetId: asset.id, reached: asset, token: factsOf(asset.id) });
      }
      await keep(reader, asked, readings);
    },
  );
  // A dead token is dead for what it showed a moment ago, too; anything else concerns the rest.
  if (stopped?.kind === 'token_dead') return failGroup(reader, group, stopped);
  if (stopped) {
    const rest = group.filter(({ row }) => !told.has(row.assetId));
    await storeFailure(reader, rest, stopped);
  }
  return withoutRole;
}

/**
 * Keeps what the token of a group failed with. Returns the pages it says nothing of: their own token,
 * the one that is handed out, has no end where the user's has one.
 */
async function failGroup(
  reader: Reader,
  group: readonly OpenCredential[],
  failure: GraphFailure,
): Promise<OpenCredential[]> {
  const isSpared = ({ pageToken }: OpenCredential) => pageToken !== null && saysNoAccess(failure);
  const rest = group.filter((credential) => !isSpared(credential));
  await storeFailure(reader, rest, failure);
  return group.filter(isSpared);
}

/** Reads a page with its own token. */
export async function readPage(reader: Reader, credential: OpenCredential): Promise<void> {
  const { metaApp, pacer, signal } = reader;
  const { row, token, pageToken } = credential;
  signal.throwIfAborted();
  const stopped = await findReached(
    metaApp.client(pageToken ?? token, { pacer, signal }),
    [{ id: row.assetId, type: row.assetType }],
    metaApp.nowMs,
    ({ reached, failed }) =>
      keep(
        reader,
        [row],
        [
          ...reached.map((asset) => ({
            assetId: asset.id,
            reached: asset,
            token: null,
            isByPage: true as const,
          })),
          ...failed.map(({ failure }) => ({
            assetId: row.assetId,
            failure,
            atMs: metaApp.nowMs(),
          })),
        ],
      ),
  );
  if (stopped) await storeFailure(reader, [credential], stopped);
}

async function storeFailure(
  reader: Reader,
  group: readonly OpenCredential[],
  failure: GraphFailure,
): Promise<void> {
  const asked = group.map(({ row }) => row);
  const atMs = reader.metaApp.nowMs();
  await keep(
    reader,
    asked,
    asked.map(({ assetId }) => ({ assetId, failure, atMs })),
  );
}

async function keep(
  reader: Reader,
  asked: readonly ReadCredential[],
  readings: readonly AssetReading[],
): Promise<void> {
  for (const reading of readings) reader.outcomes.set(reading.assetId, outcomeOf(reading));
  await storeReadings(reader, reader.tenantId, asked, readings);
}

function outcomeOf(reading: AssetReading): ReadingOutcome {
  if ('reached' in reading) return 'read';
  return saysNoAccess(reading.failure) ? 'refused' : 'unasked';
}
