import { and, eq, isNull, sql } from 'drizzle-orm';
import type { ReconnectionOutcome, ReconnectionReason } from '../../contract/reconnections.ts';
import { lockNewCredentials } from '../assets/lock-new-credentials.ts';
import { type ProvenAsset, provenCredential } from '../assets/proven-credential.ts';
import { upsertCredentials } from '../assets/upsert-credentials.ts';
import type { Database, Transaction } from '../db/database.ts';
import { reconnectionChannel } from '../db/listener.ts';
import { credentials, reconnectionAssets, reconnections } from '../db/schema/index.ts';
import type { ReconnectionRow } from '../db/schema/reconnections.ts';
import { appendEvents } from '../events/append-events.ts';
import { keptReason } from './replacement-rule.ts';

/** What came of one asset; its place in the order is given when it is stored. */
export interface NewResult {
  assetId: string;
  outcome: ReconnectionOutcome;
  reason: ReconnectionReason | null;
  retryable: boolean;
}

/**
 * Stores a group of results in one transaction: credentials that replace others, counts, events and
 * the word to who waits. Assets that have their result already are passed over, so that a job taken
 * over, or run twice, does nothing twice.
 */
export async function storeGroup(
  db: Database,
  reconnection: Pick<ReconnectionRow, 'tenantId' | 'id'>,
  proven: readonly ProvenAsset[],
  uncovered: readonly NewResult[],
): Promise<void> {
  const { tenantId, id } = reconnection;
  await db.asTenant(tenantId, async (tx) => {
    const [row] = await tx
      .select()
      .from(reconnections)
      .where(and(eq(reconnections.tenantId, tenantId), eq(reconnections.id, id)))
      .for('update');
    if (!row) return;
    const ids = [...proven.map((asset) => asset.id), ...uncovered.map(({ assetId }) => assetId)];
    const pending = await pendingOf(tx, row, ids);
    const open = proven.filter((asset) => pending.has(asset.id));
    const results = [
      ...(await replaceCredentials(tx, row, open)),
      ...uncovered.filter(({ assetId }) => pending.has(assetId)),
    ];
    if (results.length === 0) return;
    await storeResults(tx, row, results);
    await appendEvents(
      tx,
      tenantId,
      results
        .filter(({ outcome }) => outcome === 'reconnected')
        .map(({ assetId }) => ({ type: 'asset.reconnected', data: { assetId } })),
    );
  });
}

async function pendingOf(
  tx: Transaction,
  { tenantId, id }: ReconnectionRow,
  assetIds: string[],
): Promise<Set<string>> {
  const rows = await tx
    .select({ assetId: reconnectionAssets.assetId })
    .from(reconnectionAssets)
    .where(
      and(
        eq(reconnectionAssets.tenantId, tenantId),
        eq(reconnectionAssets.reconnectionId, id),
        sql`${reconnectionAssets.assetId} = any(${sql.param(assetIds)})`,
        isNull(reconnectionAssets.seq),
      ),
    );
  return new Set(rows.map(({ assetId }) => assetId));
}

/** What the rule looks at. */
const judgedColumns = {
  assetId: credentials.assetId,
  assetType: credentials.assetType,
  tokenClass: credentials.tokenClass,
  metaUserId: credentials.metaUserId,
  isWorkAccount: credentials.isWorkAccount,
  state: credentials.state,
  scopes: credentials.scopes,
  tasks: credentials.tasks,
  userAccessExpireTime: credentials.userAccessExpireTime,
};

async function replaceCredentials(
  tx: Transaction,
  row: ReconnectionRow,
  proven: readonly ProvenAsset[],
): Promise<NewResult[]> {
  if (proven.length === 0) return [];
  const { tenantId } = row;
  const ids = proven.map((asset) => asset.id);
  // What has no row yet cannot be locked by it: a colleague's first connection must be seen.
  await lockNewCredentials(tx, tenantId);
  const stored = await tx
    .select(judgedColumns)
    .from(credentials)
    .where(
      and(eq(credentials.tenantId, tenantId), sql`${credentials.assetId} = any(${sql.param(ids)})`),
    )
    // Always in the same order: two reconnections of the same assets must not wait for each other.
    .orderBy(credentials.assetId)
    .for('update');
  const storedById = new Map(stored.map((credential) => [credential.assetId, credential]));
  const judged = proven.map((asset) => {
    const offered = { metaUserId: row.metaUserId, scopes: row.scopes, tasks: asset.tasks };
    return { asset, kept: keptReason(storedById.get(asset.id), offered, asset.readAtMs) };
  });
  const replacing = judged.filter(({ kept }) => kept === null).map(({ asset }) => asset);
  await upsertCredentials(
    tx,
    replacing.map((asset) => provenCredential(tenantId, row, asset)),
  );
  return judged.map(({ asset, kept }) => ({
    assetId: asset.id,
    outcome: kept === null ? 'reconnected' : 'kept',
    reason: kept,
    retryable: false,
  }));
}

/** Numbers the results in the order of this transaction, counts them and tells who waits. */
async function storeResults(
  tx: Transaction,
  row: ReconnectionRow,
  results: readonly NewResult[],
): Promise<void> {
  const first = row.reconnected + row.kept + row.notCovered + row.failed + 1;
  const count = (outcome: ReconnectionOutcome): number =>
    results.filter((result) => result.outcome === outcome).length;
  await tx.execute(sql`
    update ${reconnectionAssets} as asset
    set seq = result.seq, outcome = result.outcome, reason = result.reason,
        retryable = result.retryable
    from jsonb_to_recordset(${JSON.stringify(
      results.map((result, index) => ({ ...result, seq: first + index })),
    )}::jsonb) as result(
      "assetId" text, seq integer, outcome text, reason text, retryable boolean
    )
    where asset.tenant_id = ${row.tenantId} and asset.reconnection_id = ${row.id}
      and asset.asset_id = result."assetId"`);
  await tx
    .update(reconnections)
    .set({
      reconnected: row.reconnected + count('reconnected'),
      kept: row.kept + count('kept'),
      notCovered: row.notCovered + count('not_covered'),
      failed: row.failed + count('failed'),
    })
    .where(and(eq(reconnections.tenantId, row.tenantId), eq(reconnections.id, row.id)))
    .returning({ told: sql`pg_notify(${reconnectionChannel}, ${row.id})` });
}
