import { createHash, randomUUID } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import type { Reconnection, ReconnectionRequest } from '../../contract/reconnections.ts';
import type { Database, Transaction } from '../db/database.ts';
import { insertRows } from '../db/insert-rows.ts';
import { reconnectionAssets, reconnections } from '../db/schema/index.ts';
import type { ReconnectionRow } from '../db/schema/reconnections.ts';
import { storable } from '../db/storable.ts';
import type { MetaApp } from '../graph/meta-app.ts';
import { readGrant } from '../graph/read-grant.ts';
import type { Refusal } from '../http/problem.ts';
import type { Jobs } from '../jobs/jobs.ts';
import { kidOf, type Sealer } from '../tokens/sealer.ts';
import { describeReconnection } from './describe-reconnection.ts';

export interface CreateReconnectionDeps {
  db: Database;
  sealer: Sealer;
  metaApp: MetaApp;
  jobs: Pick<Jobs, 'enqueue'>;
}

export type CreatedReconnection =
  | { ok: true; reconnection: Reconnection }
  | { ok: false; refusal: Refusal };

/** Takes a reconnection on: proves the token, stores the wish, queues the job. Repeats are harmless. */
export async function createReconnection(
  deps: CreateReconnectionDeps,
  tenantId: string,
  idempotencyKey: string,
  request: ReconnectionRequest,
): Promise<CreatedReconnection> {
  const { db, sealer, metaApp, jobs } = deps;
  const requestHash = hashOf(request);
  const earlier = await db.asTenant(tenantId, (tx) => findByKey(tx, tenantId, idempotencyKey));
  if (earlier) return answerRepeat(earlier, requestHash);

  const reading = await readGrant(metaApp, request.accessToken);
  if (!reading.ok) return reading;
  const { grant } = reading;
  const id = randomUUID();
  const sealed = await sealer.seal(request.accessToken, ['reconnection', tenantId, id]);

  return db.asTenant(tenantId, async (tx) => {
    const [row] = await tx
      .insert(reconnections)
      .values({
        tenantId,
        id,
        idempotencyKey,
        requestHash,
        state: 'queued',
        createdAt: sql`now()`,
        metaUserId: grant.user.id,
        metaUserName: storable(grant.user.name),
        isWorkAccount: grant.user.isWorkAccount,
        tokenClass: grant.tokenClass,
        sealed,
        kid: kidOf(sealed),
        scopes: grant.scopes,
        granularScopes: grant.granularScopes,
        expiresAt: grant.expiresAtMs === null ? null : new Date(grant.expiresAtMs),
        total: request.assets.length,
      })
      .onConflictDoNothing({ target: [reconnections.tenantId, reconnections.idempotencyKey] })
      .returning();
    if (!row) {
      // The same request came twice at once, and the other one was first.
      const first = await findByKey(tx, tenantId, idempotencyKey);
      if (!first) throw new Error('A reconnection vanished while it was repeated');
      return answerRepeat(first, requestHash);
    }
    const wishes = request.assets.map((asset) => ({
      tenantId,
      reconnectionId: id,
      assetId: asset.id,
      assetType: asset.type,
    }));
    await insertRows(tx, reconnectionAssets, wishes);
    await jobs.enqueue(tx, 'reconnect', { tenantId, reconnectionId: id });
    return { ok: true, reconnection: describeReconnection(row, [], 0) };
  });
}

function answerRepeat(row: ReconnectionRow, requestHash: string): CreatedReconnection {
  return row.requestHash === requestHash
    ? { ok: true, reconnection: describeReconnection(row, [], 0) }
    : { ok: false, refusal: { code: 'idempotency_conflict' } };
}

async function findByKey(
  tx: Transaction,
  tenantId: string,
  key: string,
): Promise<ReconnectionRow | undefined> {
  const [row] = await tx
    .select()
    .from(reconnections)
    .where(and(eq(reconnections.tenantId, tenantId), eq(reconnections.idempotencyKey, key)));
  return row;
}

/** The order of assets says nothing, so it does not make another request. */
function hashOf({ accessToken, assets }: ReconnectionRequest): string {
  const listed = assets.map(({ id, type }) => `${type} ${id}`).sort();
  return createHash('sha256')
    .update(JSON.stringify([accessToken, listed]))
    .digest('base64url');
}
