import { and, asc, eq, gt } from 'drizzle-orm';
import {
  RECONNECTION_MAX_RESULTS,
  type Reconnection,
  type ReconnectionResult,
} from '../../contract/reconnections.ts';
import type { Database } from '../db/database.ts';
import type { Listener } from '../db/listener.ts';
import { reconnectionAssets, reconnections } from '../db/schema/index.ts';
import { describeReconnection } from './describe-reconnection.ts';

export interface FollowReconnectionDeps {
  db: Database;
  listener: Listener;
}

export interface FollowRequest {
  tenantId: string;
  id: string;
  after: number;
  waitMs: number;
  signal: AbortSignal;
}

/**
 * A reconnection with its results after `after`; held back up to `waitMs` until there are some or
 * it is done. Null when the tenant has none of this id.
 */
export async function followReconnection(
  { db, listener }: FollowReconnectionDeps,
  { tenantId, id, after, waitMs, signal }: FollowRequest,
): Promise<Reconnection | null> {
  const untilMs = performance.now() + waitMs;
  const answered = new AbortController();
  const over = AbortSignal.any([signal, answered.signal]);
  try {
    for (;;) {
      const leftMs = untilMs - performance.now();
      // Listening begins before reading, so that no news falls between the two.
      const news = leftMs > 0 ? listener.wait(id, leftMs, over) : null;
      const found = await readReconnection(db, tenantId, id, after);
      const hasNews = found === null || found.results.length > 0 || found.state === 'done';
      if (hasNews || news === null || signal.aborted) return found;
      await news;
      if (listener.isStopping()) return found;
    }
  } finally {
    answered.abort();
  }
}

function readReconnection(
  db: Database,
  tenantId: string,
  id: string,
  after: number,
): Promise<Reconnection | null> {
  return db.asTenant(tenantId, async (tx) => {
    const [row] = await tx
      .select()
      .from(reconnections)
      .where(and(eq(reconnections.tenantId, tenantId), eq(reconnections.id, id)));
    if (!row) return null;
    const rows = await tx
      .select()
      .from(reconnectionAssets)
      .where(
        and(
          eq(reconnectionAssets.tenantId, tenantId),
          eq(reconnectionAssets.reconnectionId, id),
          gt(reconnectionAssets.seq, after),
        ),
      )
      .orderBy(asc(reconnectionAssets.seq))
      .limit(RECONNECTION_MAX_RESULTS);
    const results = rows.flatMap(({ seq, assetId, outcome, reason, retryable }) =>
      seq === null || outcome === null
        ? []
        : [{ seq, assetId, outcome, reason, retryable } satisfies ReconnectionResult],
    );
    return describeReconnection(row, results, after);
  });
}
