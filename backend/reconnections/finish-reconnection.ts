import { and, eq, isNull, sql } from 'drizzle-orm';
import { type GraphFailure, noFacts } from '../../lib/graph/graph-failure.ts';
import type { Database } from '../db/database.ts';
import { reconnectionChannel } from '../db/listener.ts';
import { reconnections } from '../db/schema/index.ts';
import type { ReconnectionRow } from '../db/schema/reconnections.ts';
import { announceFeatures } from '../installs/announce-features.ts';
import { openAssets } from './open-assets.ts';
import { storeGroup } from './store-group.ts';
import { uncoveredResult } from './uncovered-reason.ts';

/** Gives what is left its result, forgets the token and tells who waits. `nowMs` is Meta's clock. */
export async function finishReconnection(
  db: Database,
  row: Pick<ReconnectionRow, 'tenantId' | 'id'>,
  stoppedBy: GraphFailure | null,
  nowMs: number,
): Promise<void> {
  const { tenantId, id } = row;
  const left = await db.asTenant(tenantId, (tx) => openAssets(tx, row));
  const failure: GraphFailure = stoppedBy ?? { ...noFacts, kind: 'unknown' };
  const results = left.map((asset) => uncoveredResult(asset.id, failure));
  if (results.length > 0) await storeGroup(db, row, [], results);
  await db.asTenant(tenantId, async (tx) => {
    await tx
      .update(reconnections)
      .set({ state: 'done', finishedAt: new Date(), sealed: null, kid: null })
      .where(
        and(
          eq(reconnections.tenantId, tenantId),
          eq(reconnections.id, id),
          isNull(reconnections.finishedAt),
        ),
      );
    await announceFeatures(tx, tenantId, nowMs);
    await tx.execute(sql`select pg_notify(${reconnectionChannel}, ${id})`);
  });
}
