import { and, eq, inArray, isNotNull, isNull, lte, sql } from 'drizzle-orm';
import type { GraphFailure } from '../../lib/graph/graph-failure.ts';
import type { Pacer } from '../../lib/graph/pacer.ts';
import { tellMigration } from '../account-migrations/tell-migration.ts';
import type { BackendParts } from '../backend-parts.ts';
import type { Database } from '../db/database.ts';
import type { CredentialRow } from '../db/schema/credentials.ts';
import { credentials } from '../db/schema/index.ts';
import { readGrant } from '../graph/read-grant.ts';
import { announceFeatures } from '../installs/announce-features.ts';
import type { JobData } from '../jobs/queues.ts';
import { findReached } from '../reach/find-reached.ts';
import { type OpenCredential, openCredentials } from './open-credentials.ts';
import { readingDelayMs } from './reading-delay.ts';
import { type AssetReading, storeReadings, type TokenFacts } from './store-readings.ts';

export type RunReadingDeps = Pick<
  BackendParts,
  'db' | 'sealer' | 'metaApp' | 'pauses' | 'jobs' | 'log' | 'env' | 'metrics'
>;

/** What is due so soon is read along: an edge shows a hundred assets at the price of one. */
const togetherMs = 60 * 60_000;

/**
 * Reads the assets that stand on one Meta user's credentials in a tenant, all or those that are due:
 * is each token alive, does it reach its assets, and until when. A user's own token reads a hundred
 * assets a call.
 */
export async function runReading(
  deps: RunReadingDeps,
  { tenantId, metaUserId, isDueOnly }: JobData['read'],
  signal: AbortSignal,
): Promise<void> {
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
  await postponeUnopened(deps, tenantId, rows, open);
  await pauses.during(metaUserId ?? `tenant:${tenantId}`, async (pacer) => {
    const reader = { ...deps, tenantId, signal, pacer };
    const alone = open.filter(({ isPageToken }) => isPageToken);
    const groups = Map.groupBy(
      open.filter(({ isPageToken }) => !isPageToken),
      ({ token }) => token,
    );
    for (const [token, group] of groups) {
      alone.push(...(await readGroup(reader, token, group)));
    }
    for (const credential of alone) await readPage(reader, credential);
  });
  await db.asTenant(tenantId, (tx) => announceFeatures(tx, tenantId, metaApp.nowMs()));
  // Imported ones come by no other way, and whose they are may only be known by now.
  const users = metaUserId === null ? await usersOf(db, tenantId, rows) : [metaUserId];
  for (const user of users) await tellMigration(db, tenantId, user, metaApp.nowMs());
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

/** What cannot be opened would stay due, and with it all else of its user would be read each minute. */
async function postponeUnopened(
  { db, metaApp }: RunReadingDeps,
  tenantId: string,
  rows: readonly CredentialRow[],
  open: readonly OpenCredential[],
): Promise<void> {
  const opened = new Set(open.map(({ row }) => row.assetId));
  const ids = rows.map(({ assetId }) => assetId).filter((id) => !opened.has(id));
  if (ids.length === 0) return;
  const nowMs = metaApp.nowMs();
  await db.asTenant(tenantId, (tx) =>
    tx
      .update(credentials)
      .set({ nextReadAt: new Date(nowMs + readingDelayMs(null, nowMs)) })
      .where(and(eq(credentials.tenantId, tenantId), inArray(credentials.assetId, ids))),
  );
}

interface Reader extends RunReadingDeps {
  tenantId: string;
  signal: AbortSignal;
  pacer: Pacer;
}

/** Reads what one token is stored for. Returns the pages it shows without a role: their own token decides. */
async function readGroup(
  reader: Reader,
  token: string,
  group: readonly OpenCredential[],
): Promise<OpenCredential[]> {
  const { metaApp, tenantId, pacer, signal } = reader;
  signal.throwIfAborted();
  const grant = await readGrant(metaApp, token, { pacer, signal });
  if (!grant.ok && grant.failure) {
    await storeFailure(reader, group, grant.failure);
    return [];
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
        const ownToken = credential?.pageToken;
        if (credential && ownToken && asset.pageToken === null) {
          withoutRole.push({ ...credential, token: ownToken, isPageToken: true });
        } else readings.push({ assetId: asset.id, reached: asset, token: factsOf(asset.id) });
      }
      await storeReadings(reader, tenantId, asked, readings);
    },
  );
  if (stopped) {
    // A dead token is dead for what it showed a moment ago, too; anything else concerns the rest.
    const concerned =
      stopped.kind === 'token_dead' ? group : group.filter(({ row }) => !told.has(row.assetId));
    await storeFailure(reader, concerned, stopped);
  }
  return withoutRole;
}

async function readPage(reader: Reader, credential: OpenCredential): Promise<void> {
  const { metaApp, tenantId, pacer, signal } = reader;
  const { row, token } = credential;
  const stopped = await findReached(
    metaApp.client(token, { pacer, signal }),
    [{ id: row.assetId, type: row.assetType }],
    metaApp.nowMs,
    ({ reached, failed }) =>
      storeReadings(
        reader,
        tenantId,
        [row],
        [
          ...reached.map((asset) => ({ assetId: asset.id, reached: asset, token: null })),
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
  await storeReadings(
    reader,
    reader.tenantId,
    asked,
    asked.map(({ assetId }) => ({ assetId, failure, atMs })),
  );
}
