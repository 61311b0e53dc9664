import type { PartnerAsset as ContractAsset, Migration } from '../../../contract/assets.ts';
import type { PartnerAsset } from '../../domain/assets/partner-asset.ts';
import { type Result, succeed } from '../../domain/result.ts';
import { contractTimeMs } from '../../partner/contract-time.ts';
import type { PartnerClient } from '../../partner/partner-client.ts';
import type { PartnerStore } from './partner-store.ts';

export interface ReadPartnerAssetsDeps {
  partners: PartnerStore;
  partnerClient: PartnerClient;
  noteMigrations(said: readonly Migration[]): Promise<void>;
}

/**
 * Everything the partner is connected to; nothing without a partner. What it says of migrations is
 * kept before the assets are judged.
 */
export async function readPartnerAssets(
  deps: ReadPartnerAssetsDeps,
): Promise<Result<readonly PartnerAsset[]>> {
  if (!(await deps.partners.read())) return succeed([]);
  const assets = new Map<string, PartnerAsset>();
  let cursor: string | null = null;
  do {
    const page = await deps.partnerClient.listAssets(cursor);
    if (!page.ok) return page;
    const migrations = page.value.migrations.filter((said) => said !== null);
    if (migrations.length > 0) await deps.noteMigrations(migrations);
    // By id, because a list that grows while it is read may name one twice.
    for (const asset of page.value.assets) assets.set(asset.id, fromContract(asset));
    // A partner that gives the same cursor for ever is at its end.
    cursor = page.value.nextCursor === cursor ? null : page.value.nextCursor;
  } while (cursor !== null);
  return succeed([...assets.values()]);
}

function fromContract({
  id,
  type,
  name,
  business,
  features,
  connectedAt,
  verifiedAt,
  userAccessExpireTime,
  readAt,
  lastError,
  ...said
}: ContractAsset): PartnerAsset {
  return {
    id,
    type,
    name,
    business,
    features,
    credential: {
      ...said,
      deadlineMs: contractTimeMs(userAccessExpireTime),
      readAtMs: contractTimeMs(readAt),
      lastError: lastError && {
        code: lastError.code,
        subcode: lastError.subcode,
        atMs: Date.parse(lastError.at),
      },
    },
  };
}
