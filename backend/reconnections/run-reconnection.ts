import { and, eq, getTableColumns, isNull, sql } from 'drizzle-orm';
import type { Logger } from 'pino';
import type { GraphFailure } from '../../lib/graph/graph-failure.ts';
import { tellMigration } from '../account-migrations/tell-migration.ts';
import type { ProvenAsset } from '../assets/proven-credential.ts';
import type { Database } from '../db/database.ts';
import { reconnections } from '../db/schema/index.ts';
import type { ReconnectionRow } from '../db/schema/reconnections.ts';
import type { GraphPauses } from '../graph/graph-pauses.ts';
import type { MetaApp } from '../graph/meta-app.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { JobData } from '../jobs/queues.ts';
import { isLeftOut, scopesFor } from '../reach/asset-scopes.ts';
import { findReached, type ReachStep, type WantedAsset } from '../reach/find-reached.ts';
import { isUsable } from '../reach/is-usable.ts';
import type { ReachedAsset } from '../reach/reached-asset.ts';
import { sealCredential, secretOf } from '../tokens/credential-secret.ts';
import type { Sealer } from '../tokens/sealer.ts';
import { finishReconnection } from './finish-reconnection.ts';
import { openAssets } from './open-assets.ts';
import { createResultWriter } from './result-writer.ts';
import type { NewResult } from './store-group.ts';
import { uncoveredResult } from './uncovered-reason.ts';

export interface RunReconnectionDeps {
  db: Database;
  sealer: Sealer;
  metaApp: MetaApp;
  pauses: GraphPauses;
  jobs: Pick<Jobs, 'enqueue'>;
  log: Logger;
}

/** How long a reconnection waits for Meta to take calls again before it reports what is left. */
const patienceMs = 60 * 60_000;
const pauseAfterOutageMs = 15_000;

/**
 * Works a reconnection off, from wherever it stands: what has a result keeps it, so that a job of a
 * killed process goes on where the last transaction ended. When Meta asks for a pause the job ends
 * and another is queued for later.
 */
export async function runReconnection(
  deps: RunReconnectionDeps,
  { tenantId, reconnectionId }: JobData['reconnect'],
  signal: AbortSignal,
): Promise<void> {
  const { db, sealer, metaApp, pauses, jobs } = deps;
  const begun = await begin(db, tenantId, reconnectionId);
  if (!begun) return;
  const { row, pending, sealed } = begun;
  const accessToken = await sealer.open(sealed, ['reconnection', tenantId, row.id]);

  const { reachable, foreseen } = foresee(row, pending);
  const writer = createResultWriter(db, row);
  await writer.add([], foreseen);
  const stopped = await pauses.during(row.metaUserId, (pacer) =>
    findReached(metaApp.client(accessToken, { pacer, signal }), reachable, metaApp.nowMs, store),
  );
  await writer.end();
  await tellMigration(db, tenantId, row.metaUserId, metaApp.nowMs());
  if (stopped === null) return finishReconnection(db, row, null, metaApp.nowMs());

  const laterMs = pauseMs(stopped);
  if (laterMs === null || row.ageMs > patienceMs)
    return finishReconnection(db, row, stopped, metaApp.nowMs());
  deps.log.info({ tenantId, reconnectionId, kind: stopped.kind, laterMs }, 'reconnection pauses');
  await db.asTenant(tenantId, (tx) =>
    jobs.enqueue(tx, 'reconnect', { tenantId, reconnectionId }, { startAfterMs: laterMs }),
  );

  async function store({ reached, failed }: ReachStep): Promise<void> {
    const results = failed.map(({ asset, failure }) => uncoveredResult(asset.id, failure));
    results.push(...reached.filter((asset) => !isUsable(asset)).map(withoutPageToken));
    const proven = await Promise.all(
      reached.filter(isUsable).map(async (asset): Promise<ProvenAsset> => {
        const secret = secretOf(accessToken, asset.pageToken);
        return { ...asset, ...(await sealCredential(sealer, tenantId, asset.id, secret)) };
      }),
    );
    signal.throwIfAborted();
    await writer.add(proven, results);
  }
}

async function begin(
  db: Database,
  tenantId: string,
  id: string,
): Promise<{
  row: ReconnectionRow & { ageMs: number };
  pending: WantedAsset[];
  sealed: string;
} | null> {
  return db.asTenant(tenantId, async (tx) => {
    const [row] = await tx
      .update(reconnections)
      .set({ state: 'running' })
      .where(
        and(
          eq(reconnections.tenantId, tenantId),
          eq(reconnections.id, id),
          isNull(reconnections.finishedAt),
        ),
      )
      .returning({
        ...getTableColumns(reconnections),
        ageMs: sql<number>`extract(epoch from now() - ${reconnections.createdAt})::float8 * 1000`,
      });
    if (!row?.sealed) return null;
    return { row, pending: await openAssets(tx, row), sealed: row.sealed };
  });
}

/** What is no asset's id would be read as a path or an alias of Graph's (`me`), and is never asked. */
const graphId = /^(act_)?\d+$/;

/** What Meta's inspection of the token already decides, without a call. */
function foresee(
  { scopes, granularScopes }: ReconnectionRow,
  pending: readonly WantedAsset[],
): { reachable: WantedAsset[]; foreseen: NewResult[] } {
  const reachable: WantedAsset[] = [];
  const foreseen: NewResult[] = [];
  for (const asset of pending) {
    const reason =
      asset.type === 'unknown' || !graphId.test(asset.id)
        ? 'wrong_type'
        : scopesFor(asset.type, scopes).length === 0
          ? 'missing_scope'
          : isLeftOut(asset, granularScopes)
            ? 'not_granted'
            : null;
    if (reason === null) reachable.push(asset);
    else {
      foreseen.push({ assetId: asset.id, outcome: 'not_covered', reason, retryable: false });
    }
  }
  return { reachable, foreseen };
}

function withoutPageToken({ id }: ReachedAsset): NewResult {
  return { assetId: id, outcome: 'not_covered', reason: 'no_page_token', retryable: false };
}

/** How long to wait before going on; null when waiting does not help. */
function pauseMs(failure: GraphFailure): number | null {
  if (failure.kind === 'throttled') {
    return Math.max(1000, (failure.untilMs ?? 0) - Date.now());
  }
  return failure.kind === 'offline' || failure.kind === 'transient' ? pauseAfterOutageMs : null;
}
