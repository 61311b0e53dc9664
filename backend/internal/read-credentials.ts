import { and, asc, eq, gt } from 'drizzle-orm';
import type { BackendParts } from '../backend-parts.ts';
import type { CredentialRow } from '../db/schema/credentials.ts';
import { credentialReads, credentials } from '../db/schema/index.ts';
import { timeText } from '../http/time-text.ts';
import { openCredential } from '../tokens/credential-secret.ts';

type Deps = Pick<BackendParts, 'db' | 'sealer' | 'metaApp'>;

/** A credential in the clear, for the partner's own systems. */
export interface HandedCredential {
  assetId: string;
  type: string;
  tokenClass: string;
  metaUserId: string | null;
  state: string;
  /** Null for a share that the partner reaches by its own system user. */
  accessToken: string | null;
  appsecretProof: string | null;
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
  const at = new Date();
  await db.system
    .insert(credentialReads)
    .values(assetIds.map((assetId) => ({ at, clientId, tenantId, assetId, found })));
}

async function hand({ sealer, metaApp }: Deps, row: CredentialRow): Promise<HandedCredential> {
  const secret =
    row.sealed === null
      ? null
      : await openCredential(sealer, row.tenantId, row.assetId, row.sealed);
  return {
    assetId: row.assetId,
    type: row.assetType,
    tokenClass: row.tokenClass,
    metaUserId: row.metaUserId,
    state: row.state,
    accessToken: secret?.accessToken ?? null,
    appsecretProof: secret ? metaApp.proofOf(secret.accessToken) : null,
    expiresAt: timeText(row.expiresAt),
    userAccessExpireTime: timeText(row.userAccessExpireTime),
  };
}
