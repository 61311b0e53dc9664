import { and, eq, inArray } from 'drizzle-orm';
import type { PartnerAssetType } from '../../contract/assets.ts';
import { withActPrefix } from '../../lib/domain/connected-assets.ts';
import { lockNewCredentials } from '../assets/lock-new-credentials.ts';
import { upsertCredentials } from '../assets/upsert-credentials.ts';
import type { Transaction } from '../db/database.ts';
import type { NewCredentialRow } from '../db/schema/credentials.ts';
import { credentials } from '../db/schema/index.ts';
import type { InstallRow } from '../db/schema/installs.ts';
import { appendEvents } from '../events/append-events.ts';
import { sealCredential } from '../tokens/credential-secret.ts';
import type { Sealer } from '../tokens/sealer.ts';
import type { ProvenAssets } from './prove-install-token.ts';

/** The token of an install, of the person who installed it or of its system user. */
export interface InstallToken {
  accessToken: string;
  tokenClass: 'user' | 'system_user';
  /** Null until the token is inspected. */
  metaUserId: string | null;
  scopes: string[];
}

/**
 * Makes the install's token the credential of its assets. `proven` limits it to assets that Graph
 * has shown for the token: there a system user's replaces whatever stood, for it survives the
 * migration. A person's, and one that nothing proves yet, only fills what had none. Returns the
 * asset ids.
 */
export async function storeInstallCredentials(
  tx: Transaction,
  sealer: Sealer,
  row: InstallRow,
  token: InstallToken,
  connectedAt: Date,
  proven?: Pick<ProvenAssets, 'tasks'>,
): Promise<string[]> {
  const { tenantId } = row;
  const assets = installAssets(row).filter(({ id }) => proven?.tasks.has(id) ?? true);
  if (assets.length === 0) return [];
  const ids = assets.map(({ id }) => id);
  await lockNewCredentials(tx, tenantId);
  const stored = await tx
    .select()
    .from(credentials)
    .where(and(eq(credentials.tenantId, tenantId), inArray(credentials.assetId, ids)))
    .orderBy(credentials.assetId)
    .for('update');
  const storedById = new Map(stored.map((credential) => [credential.assetId, credential]));
  const replacing = assets.filter(
    ({ id }) =>
      (token.tokenClass === 'system_user' && proven?.tasks.has(id)) || !storedById.has(id),
  );
  const values: NewCredentialRow[] = [];
  for (const { id, type } of replacing) {
    const { accessToken, tokenClass, metaUserId, scopes } = token;
    values.push({
      tenantId,
      assetId: id,
      assetType: type,
      name: storedById.get(id)?.name ?? '',
      businessId: row.businessId,
      tokenClass,
      metaUserId,
      isWorkAccount: null,
      ...(await sealCredential(sealer, tenantId, id, { accessToken })),
      scopes,
      tasks: proven?.tasks.get(id)?.slice() ?? null,
      connectedAt,
      state: 'unknown',
      externalBusinessId: row.externalBusinessId,
    });
  }
  await upsertCredentials(tx, values);
  await appendEvents(
    tx,
    tenantId,
    values.map(({ assetId }) => ({ type: 'asset.reconnected', data: { assetId } })),
  );
  return ids;
}

/** The assets of an install with their types. */
export function installAssets(
  row: Pick<InstallRow, 'pixelId' | 'adAccountId' | 'catalogId' | 'pages' | 'instagramProfiles'>,
): { id: string; type: PartnerAssetType }[] {
  const { pixelId, adAccountId, catalogId } = row;
  return [
    ...row.pages.map((id) => ({ id, type: 'page' as const })),
    ...row.instagramProfiles.map((id) => ({ id, type: 'instagram_account' as const })),
    ...(adAccountId ? [{ id: withActPrefix(adAccountId), type: 'ad_account' as const }] : []),
    ...(catalogId ? [{ id: catalogId, type: 'product_catalog' as const }] : []),
    ...(pixelId ? [{ id: pixelId, type: 'pixel' as const }] : []),
  ];
}
