import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import type { BackendParts } from '../backend-parts.ts';
import { credentials } from '../db/schema/index.ts';

/** Counting all assets costs more than the rest of a scrape: not more often than this. */
const freshForMs = 60_000;

interface Counted extends Record<string, unknown> {
  tokenClass: string;
  state: string;
  daysLeft: string;
  count: number;
}

/** Prometheus gives up a scrape after ten seconds, and would know nothing at all then. */
const patienceMs = 5_000;

/**
 * Sets the figures that are counted in the database, at most once a minute. While it does not answer
 * they are absent or not a number, `holdfast_database_up` is 0, and all others can be read.
 */
export function createAssetGauge({
  db,
  metrics,
  metaApp,
  log,
}: Pick<BackendParts, 'db' | 'metrics' | 'metaApp' | 'log'>): () => Promise<void> {
  let countedAtMs = Number.NEGATIVE_INFINITY;

  async function count(): Promise<void> {
    const now = new Date(metaApp.nowMs());
    const { rows } = await db.system.execute<Counted>(sql`
      select ${credentials.tokenClass} as "tokenClass", ${credentials.state} as state,
        case
          when ${credentials.userAccessExpireTime} is null then 'none'
          when ${credentials.userAccessExpireTime} <= ${now} then 'past'
          when ${credentials.userAccessExpireTime} <= ${now}::timestamptz + interval '3 days' then '3'
          when ${credentials.userAccessExpireTime} <= ${now}::timestamptz + interval '14 days' then '14'
          else 'more'
        end as "daysLeft",
        count(*)::int as count
      from ${credentials} group by 1, 2, 3`);
    metrics.assets.reset();
    for (const { tokenClass, state, daysLeft, count } of rows) {
      metrics.assets.set({ token_class: tokenClass, state, days_left: daysLeft }, count);
    }
    const { rows: waiting } = await db.system.execute<
      { seconds: number } & Record<string, unknown>
    >(
      sql`select coalesce(extract(epoch from now() - min(received_at)), 0)::float8 as seconds
          from webhook_deliveries join webhook_batches on webhook_batches.id = batch_id
          where state = 'received'`,
    );
    metrics.webhookLag.set(waiting[0]?.seconds ?? 0);
    metrics.databaseUp.set(1);
    countedAtMs = performance.now();
  }

  return async () => {
    if (performance.now() - countedAtMs < freshForMs) return;
    const late = new AbortController();
    const lateness = delay(patienceMs, undefined, { signal: late.signal, ref: false });
    try {
      await Promise.race([
        count(),
        lateness.then(() => Promise.reject(new Error(`no answer after ${patienceMs} ms`))),
      ]);
    } catch (err) {
      log.warn({ err }, 'metrics: the database does not answer');
      metrics.databaseUp.set(0);
      metrics.assets.reset();
      metrics.webhookLag.set(Number.NaN);
    } finally {
      late.abort();
    }
  };
}
