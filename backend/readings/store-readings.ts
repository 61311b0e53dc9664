import { and, eq, inArray } from 'drizzle-orm';
import type { KnownPartnerEvent } from '../../contract/events.ts';
import { type GraphFailure, isPassing } from '../../lib/graph/graph-failure.ts';
import { upsertCredentials } from '../assets/upsert-credentials.ts';
import type { BackendParts } from '../backend-parts.ts';
import type { CredentialRow } from '../db/schema/credentials.ts';
import { credentials } from '../db/schema/index.ts';
import { appendEvents } from '../events/append-events.ts';
import { adoptWhereLost } from '../installs/system-user/adopt-where-lost.ts';
import type { ReachedAsset } from '../reach/reached-asset.ts';
import { readingDelayMs } from './reading-delay.ts';

/** What Graph said of one asset, asked with its stored credential. */
export type AssetReading =
  | {
      assetId: string;
      reached: ReachedAsset;
      token: TokenFacts | null;
      /** With the page's own token: whether that shows its user's deadline Meta does not say. */
      isByPage?: true;
    }
  | { assetId: string; failure: GraphFailure; atMs: number };

/** What the inspection of the credential's token told. */
export interface TokenFacts {
  metaUserId: string;
  isWorkAccount: boolean | null;
  scopes: string[];
  expiresAtMs: number | null;
}

/** A credential as it was when it was read; one replaced meanwhile is not touched. */
export type ReadCredential = Pick<CredentialRow, 'assetId' | 'sealed'>;

/** A second failure must agree, some time later, before an asset counts as lost. */
const failuresUntilLost = 2;
const secondLookMs = 10 * 60_000;
/** Failures within it are of one look: of the asset, and then of its token. */
const oneLookMs = secondLookMs / 2;

/**
 * Keeps a group of readings, tells what was lost or recovered, and has installs take over what was
 * lost, in one transaction.
 */
export async function storeReadings(
  { db, jobs, metrics }: Pick<BackendParts, 'db' | 'jobs' | 'metrics'>,
  tenantId: string,
  asked: readonly ReadCredential[],
  readings: readonly AssetReading[],
): Promise<void> {
  if (readings.length === 0) return;
  const sealedAsRead = new Map(asked.map(({ assetId, sealed }) => [assetId, sealed]));
  const ids = readings.map(({ assetId }) => assetId);
  await db.asTenant(tenantId, async (tx) => {
    const rows = await tx
      .select()
      .from(credentials)
      .where(and(eq(credentials.tenantId, tenantId), inArray(credentials.assetId, ids)))
      .orderBy(credentials.assetId)
      .for('update');
    const byId = new Map(rows.map((row) => [row.assetId, row]));
    const changed: CredentialRow[] = [];
    const events: Pick<KnownPartnerEvent, 'type' | 'data'>[] = [];
    const lostIds: string[] = [];
    for (const reading of readings) {
      const row = byId.get(reading.assetId);
      // A late answer of an old credential must not spoil the state of a new one.
      if (!row || row.sealed !== sealedAsRead.get(reading.assetId)) continue;
      const next = 'reached' in reading ? afterSuccess(row, reading) : afterFailure(row, reading);
      changed.push(next);
      if (next.state === 'lost' && row.state !== 'lost') {
        const reason = 'failure' in reading ? reading.failure.kind : undefined;
        events.push({ type: 'asset.lost', data: { assetId: row.assetId, reason } });
        if (row.tokenClass !== 'system_user') lostIds.push(row.assetId);
      }
      if (next.state === 'connected' && row.state === 'lost') {
        events.push({ type: 'asset.recovered', data: { assetId: row.assetId } });
      }
    }
    await upsertCredentials(tx, changed);
    await appendEvents(tx, tenantId, events);
    await adoptWhereLost(tx, jobs, tenantId, lostIds);
  });
  for (const reading of readings) {
    metrics.readings.inc({ result: 'reached' in reading ? 'reached' : reading.failure.kind });
  }
}

function afterSuccess(
  row: CredentialRow,
  { reached, token, isByPage }: Extract<AssetReading, { reached: ReachedAsset }>,
): CredentialRow {
  const readAt = new Date(reached.readAtMs);
  const knownMs = isByPage ? (row.userAccessExpireTime?.getTime() ?? null) : null;
  const deadlineMs = reached.deadlineMs ?? knownMs;
  return {
    ...row,
    ...(token
      ? {
          metaUserId: token.metaUserId,
          isWorkAccount: token.isWorkAccount,
          scopes: token.scopes,
          expiresAt: token.expiresAtMs === null ? null : new Date(token.expiresAtMs),
        }
      : {}),
    name: reached.name || row.name,
    ...businessAfter(row, reached),
    tasks: reached.tasks ?? row.tasks,
    state: 'connected',
    verifiedAt: readAt,
    readAt,
    userAccessExpireTime: deadlineMs === null ? null : new Date(deadlineMs),
    lastErrorCode: null,
    lastErrorSubcode: null,
    lastErrorAt: null,
    failedReadings: 0,
    nextReadAt: new Date(reached.readAtMs + readingDelayMs(deadlineMs, reached.readAtMs)),
  };
}

/** As with new credentials: Graph may hide the business or its name, but another one has its own name. */
function businessAfter(
  { businessId, businessName }: CredentialRow,
  { business }: ReachedAsset,
): Pick<CredentialRow, 'businessId' | 'businessName'> {
  if (business === null) return { businessId, businessName };
  const known = business.id === businessId ? businessName : null;
  return { businessId: business.id, businessName: business.name ?? known };
}

function afterFailure(
  row: CredentialRow,
  { failure, atMs }: Extract<AssetReading, { failure: GraphFailure }>,
): CredentialRow {
  const deadlineMs = row.userAccessExpireTime?.getTime() ?? null;
  const soon = new Date(atMs + secondLookMs);
  const asUsual = new Date(atMs + readingDelayMs(deadlineMs, atMs));
  if (!saysNoAccess(failure)) return { ...row, nextReadAt: isPassing(failure) ? soon : asUsual };
  const isSameLook = row.lastErrorAt !== null && atMs - row.lastErrorAt.getTime() < oneLookMs;
  const failedReadings = isSameLook ? row.failedReadings : row.failedReadings + 1;
  const isLost = failedReadings >= failuresUntilLost;
  return {
    ...row,
    state: isLost ? 'lost' : row.state,
    lastErrorCode: failure.code,
    lastErrorSubcode: failure.subcode,
    lastErrorAt: isSameLook ? row.lastErrorAt : new Date(atMs),
    failedReadings,
    nextReadAt: isLost ? asUsual : soon,
  };
}

/** Only an answer about the asset or its token counts; what passes, or is our own bug, does not. */
export function saysNoAccess(failure: GraphFailure): boolean {
  return (
    !isPassing(failure) &&
    failure.code !== null &&
    ['gone', 'permission_missing', 'token_dead', 'checkpoint'].includes(failure.kind)
  );
}
