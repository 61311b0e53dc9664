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

/** Sets the figures that are counted in the database, at most once a minute. */
export function createAssetGauge({
  db,
  metrics,
  metaApp,
}: Pick<BackendParts, 'db' | 'metrics' | 'metaApp'>): () => Promise<void> {
  let countedAtMs = Number.NEGATIVE_INFINITY;
  return async () => {
    if (Date.now() - countedAtMs < freshForMs) return;
    countedAtMs = Date.now();
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
  };
}
