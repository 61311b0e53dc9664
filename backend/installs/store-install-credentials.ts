import { and, eq, inArray } from 'drizzle-orm';
import { lockNewCredentials } from '../assets/lock-new-credentials.ts';
import { type ProvenToken, provenCredential } from '../assets/proven-credential.ts';
import { upsertCredentials } from '../assets/upsert-credentials.ts';
import type { Transaction } from '../db/database.ts';
import type { CredentialRow, NewCredentialRow } from '../db/schema/credentials.ts';
import { credentials } from '../db/schema/index.ts';
import type { InstallRow } from '../db/schema/installs.ts';
import { appendEvents } from '../events/append-events.ts';
import type { Grant } from '../graph/read-grant.ts';
import type { WantedAsset } from '../reach/find-reached.ts';
import type { ReachedAsset } from '../reach/reached-asset.ts';
import { isNarrower, keptReason } from '../reconnections/replacement-rule.ts';
import { isOfToken, sealCredential, secretOf } from '../tokens/credential-secret.ts';
import type { Sealer } from '../tokens/sealer.ts';

/** A token that an install brought, and what there is to know of its assets. */
export interface InstallOffer {
  accessToken: string;
  grant: Grant;
  /** The assets that Graph has just shown for it. */
  reached: readonly ReachedAsset[];
  /** Assets that it should reach, though Graph did not show them: it is for those without any. */
  unproven?: readonly WantedAsset[];
  /** The token that it takes the place of, where Meta takes that one no more. */
  deadToken?: string | null;
}

/**
 * Makes the install's token the credential of its assets: a person's by the rule of reconnections, a
 * system user's wherever it can do no less, for it survives the migration. Returns the ids of the
 * assets that stand on it now.
 */
export async function storeInstallCredentials(
  tx: Transaction,
  sealer: Sealer,
  { tenantId, businessId }: InstallRow,
  { accessToken, grant, reached, unproven = [], deadToken = null }: InstallOffer,
  nowMs: number,
): Promise<string[]> {
  const storedById = await lockStored(tx, tenantId, [...reached, ...unproven]);
  const token: ProvenToken = {
    tokenClass: grant.tokenClass,
    metaUserId: grant.user.id,
    isWorkAccount: grant.user.isWorkAccount,
    scopes: grant.scopes,
    expiresAt: grant.expiresAtMs === null ? null : new Date(grant.expiresAtMs),
  };
  const seal = (assetId: string, pageToken: string | null) =>
    sealCredential(sealer, tenantId, assetId, secretOf(accessToken, pageToken));

  const values: NewCredentialRow[] = [];
  for (const asset of reached) {
    const stored = storedById.get(asset.id);
    const isDead = stored && deadToken !== null && (await isOfToken(sealer, stored, deadToken));
    if (stored && !isDead && stays(stored, token, asset)) continue;
    const proven = { ...asset, ...(await seal(asset.id, asset.pageToken)) };
    const row = provenCredential(tenantId, token, proven);
    values.push({ ...row, name: asset.name || (stored?.name ?? '') });
  }
  for (const { id, type } of unproven) {
    if (storedById.has(id)) continue;
    values.push({
      ...token,
      ...(await seal(id, null)),
      tenantId,
      assetId: id,
      assetType: type,
      name: '',
      businessId,
      connectedAt: new Date(nowMs),
      state: 'unknown',
    });
  }
  await upsertCredentials(tx, values);
  const told = values
    .filter(({ state }) => state === 'connected')
    .map(({ assetId }) => ({ type: 'asset.reconnected' as const, data: { assetId } }));
  await appendEvents(tx, tenantId, told);
  return values.map(({ assetId }) => assetId);
}

function stays(stored: CredentialRow, token: ProvenToken, { tasks, readAtMs }: ReachedAsset) {
  // Which tasks a system user needs is asked of Meta: more of them do not make another one better.
  if (token.tokenClass === 'system_user') {
    return isNarrower({ scopes: token.scopes, tasks: null }, stored, readAtMs);
  }
  return keptReason(stored, { ...token, tasks }, readAtMs) !== null;
}

async function lockStored(
  tx: Transaction,
  tenantId: string,
  assets: readonly Pick<WantedAsset, 'id'>[],
): Promise<Map<string, CredentialRow>> {
  if (assets.length === 0) return new Map();
  const ids = assets.map(({ id }) => id);
  await lockNewCredentials(tx, tenantId);
  const stored = await tx
    .select()
    .from(credentials)
    .where(and(eq(credentials.tenantId, tenantId), inArray(credentials.assetId, ids)))
    .orderBy(credentials.assetId)
    .for('update');
  return new Map(stored.map((credential) => [credential.assetId, credential]));
}
