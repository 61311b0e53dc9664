import { and, eq, isNotNull, isNull, lte, sql } from 'drizzle-orm';
import { inLanes } from '../../lib/graph/in-lanes.ts';
import { tellMigration } from '../account-migrations/tell-migration.ts';
import type { BackendParts } from '../backend-parts.ts';
import type { Database } from '../db/database.ts';
import type { CredentialRow } from '../db/schema/credentials.ts';
import { credentials } from '../db/schema/index.ts';
import { announceFeatures } from '../installs/announce-features.ts';
import type { JobData } from '../jobs/queues.ts';
import { openCredentials } from './open-credentials.ts';
import { postponeUnopened } from './postpone-unopened.ts';
import { type ReadingOutcome, readGroup, readPage } from './read-with-token.ts';

export type RunReadingDeps = Pick<
  BackendParts,
  'db' | 'sealer' | 'metaApp' | 'pauses' | 'jobs' | 'log' | 'env' | 'metrics'
>;

/**
 * What is due so soon is read along: an edge shows a hundred assets at the price of one. Well below the
 * shortest interval, or what keeps failing would have everything hourly read each time, too.
 */
const togetherMs = 10 * 60_000;
/** Each is a call of its own, and a dead user token may leave thousands of them. */
const pagesAtOnce = 6;

/**
 * Reads the assets that stand on one Meta user's credentials in a tenant, all or those that are due:
 * is each token alive, does it reach its assets, and until when. A user's own token reads a hundred
 * assets a call. Tells what came of each of them, by its id.
 */
export async function runReading(
  deps: RunReadingDeps,
  { tenantId, metaUserId, isDueOnly }: JobData['read'],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, ReadingOutcome>> {
  const { db, sealer, log, env, pauses, metaApp } = deps;
  const dueUntil = new Date(metaApp.nowMs() + togetherMs);
  const rows = await db.asTenant(tenantId, (tx) =>
    tx
      .select()
      .from(credentials)
      .where(
        and(
          eq(credentials.tenantId, tenantId),
          metaUserId === null
            ? isNull(credentials.metaUserId)
            : eq(credentials.metaUserId, metaUserId),
          isDueOnly ? lte(credentials.nextReadAt, dueUntil) : undefined,
        ),
      ),
  );
  const open = await openCredentials(
    { sealer, log, partnerToken: env.META_SYSTEM_USER_TOKEN },
    rows,
  );
  const opened = new Set(open.map(({ row }) => row.assetId));
  const unopened = rows.filter(({ assetId }) => !opened.has(assetId));
  await postponeUnopened(deps, tenantId, unopened);
  const outcomes = new Map<string, ReadingOutcome>(rows.map(({ assetId }) => [assetId, 'unasked']));
  await pauses.during(metaUserId ?? `tenant:${tenantId}`, async (pacer) => {
    const reader = { ...deps, tenantId, signal, pacer, outcomes };
    const alone = open.filter(({ isPageToken }) => isPageToken);
    const groups = Map.groupBy(
      open.filter(({ isPageToken }) => !isPageToken),
      ({ token }) => token,
    );
    for (const [token, group] of groups) {
      alone.push(...(await readGroup(reader, token, group)));
    }
    await inLanes(alone, pagesAtOnce, (credential) => readPage(reader, credential));
  });
  await db.asTenant(tenantId, (tx) => announceFeatures(tx, tenantId, metaApp.nowMs()));
  // Imported ones come by no other way, and whose they are may only be known by now.
  const users = metaUserId === null ? await usersOf(db, tenantId, rows) : [metaUserId];
  for (const user of users) await tellMigration(db, tenantId, user, metaApp.nowMs());
  return outcomes;
}

/** The Meta users that credentials turned out to stand on. */
async function usersOf(
  db: Database,
  tenantId: string,
  rows: readonly CredentialRow[],
): Promise<string[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ assetId }) => assetId);
  const found = await db.asTenant(tenantId, (tx) =>
    tx
      .selectDistinct({ metaUserId: credentials.metaUserId })
      .from(credentials)
      .where(
        and(
          eq(credentials.tenantId, tenantId),
          sql`${credentials.assetId} = any(${sql.param(ids)})`,
          isNotNull(credentials.metaUserId),
        ),
      ),
  );
  return found.flatMap(({ metaUserId }) => metaUserId ?? []);
}
