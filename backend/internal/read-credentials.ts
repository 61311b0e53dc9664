import { and, asc, eq, gt, sql } from 'drizzle-orm';
import type { BackendParts } from '../backend-parts.ts';
import type { CredentialRow } from '../db/schema/credentials.ts';
import { credentialReads, credentials } from '../db/schema/index.ts';
import { timeText } from '../http/time-text.ts';
import { type CredentialSecret, openCredential } from '../tokens/credential-secret.ts';
import { UnsealError } from '../tokens/sealer.ts';

type Deps = Pick<BackendParts, 'db' | 'sealer' | 'metaApp' | 'log'>;

/** A credential in the clear, for the partner's own systems. */
export interface HandedCredential {
  assetId: string;
  type: string;
  tokenClass: string;
  metaUserId: string | null;
  state: string;
  /** Null for a share that the partner reaches by its own system user, and for what is `unopened`. */
  accessToken: string | null;
  /** Why the stored token cannot be opened, e.g. its key is gone; null where nothing is wrong. */
  unopened: UnsealError['why'] | null;
  appsecretProof: string | null;
  /** When `accessToken` ends; null where it has no end, or none is known. */
  expiresAt: string | null;
  userAccessExpireTime: string | null;
}

export interface Asking {
  /** The service that asks, as its token says. */
  clientId: string;
  tenantId: string;
}

/** The credential of one asset; null when there is none. Either way the reading is on record. */
export async function readCredential(
  deps: Deps,
  asking: Asking,
  assetId: string,
): Promise<HandedCredential | null> {
  const { tenantId } = asking;
  const [row] = await deps.db.asTenant(tenantId, (tx) =>
    tx
      .select()
      .from(credentials)
      .where(and(eq(credentials.tenantId, tenantId), eq(credentials.assetId, assetId))),
  );
  await record(deps, asking, [assetId], row ? 'yes' : 'no');
  return row ? hand(deps, row) : null;
}

/** A page of a business's credentials, in the order of their assets. */
export async function readCredentialsOfBusiness(
  deps: Deps,
  asking: Asking,
  businessId: string,
  after: string,
  limit: number,
): Promise<{ credentials: HandedCredential[]; nextAfter: string | null }> {
  const { tenantId } = asking;
  const rows = await deps.db.asTenant(tenantId, (tx) =>
    tx
      .select()
      .from(credentials)
      .where(
        and(
          eq(credentials.tenantId, tenantId),
          eq(credentials.businessId, businessId),
          gt(credentials.assetId, after),
        ),
      )
      .orderBy(asc(credentials.assetId))
      .limit(limit),
  );
  await record(
    deps,
    asking,
    rows.map(({ assetId }) => assetId),
    'yes',
  );
  return {
    credentials: await Promise.all(rows.map((row) => hand(deps, row))),
    nextAfter: rows.length === limit ? (rows.at(-1)?.assetId ?? null) : null,
  };
}

async function record(
  { db }: Deps,
  { clientId, tenantId }: Asking,
  assetIds: readonly string[],
  found: 'yes' | 'no',
): Promise<void> {
  if (assetIds.length === 0) return;
  await db.system
    .insert(credentialReads)
    .values(assetIds.map((assetId) => ({ at: sql`now()`, clientId, tenantId, assetId, found })));
}

async function hand(deps: Deps, row: CredentialRow): Promise<HandedCredential> {
  const { secret, unopened } = await open(deps, row);
  return {
    assetId: row.assetId,
    type: row.assetType,
    tokenClass: row.tokenClass,
    metaUserId: row.metaUserId,
    state: row.state,
    accessToken: secret?.accessToken ?? null,
    unopened,
    appsecretProof: secret ? deps.metaApp.proofOf(secret.accessToken) : null,
    // What is stored is the user token's end; a page token made from a lasting one has none.
    expiresAt: secret?.userAccessToken === undefined ? timeText(row.expiresAt) : null,
    userAccessExpireTime: timeText(row.userAccessExpireTime),
  };
}

/** One that cannot be opened has no token to hand out, but must not hide those after it. */
async function open(
  { sealer, log }: Deps,
  { tenantId, assetId, sealed }: CredentialRow,
): Promise<{ secret: CredentialSecret | null; unopened: UnsealError['why'] | null }> {
  if (sealed === null) return { secret: null, unopened: null };
  try {
    return { secret: await openCredential(sealer, tenantId, assetId, sealed), unopened: null };
  } catch (error) {
    if (!(error instanceof UnsealError)) throw error;
    log.error({ tenant: tenantId, assetId, why: error.why }, 'unopened');
    return { secret: null, unopened: error.why };
  }
}
