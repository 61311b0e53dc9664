import type { NewCredentialRow } from '../db/schema/credentials.ts';
import type { ReachedAsset } from '../reach/reached-asset.ts';
import { readingDelayMs } from '../readings/reading-delay.ts';

/** What Meta told of a token: whose it is, and what it is good for. */
export interface ProvenToken {
  tokenClass: 'user' | 'system_user';
  metaUserId: string;
  isWorkAccount: boolean | null;
  scopes: string[];
  expiresAt: Date | null;
}

/** An asset that Graph showed for a token, and what is sealed for it. */
export interface ProvenAsset extends ReachedAsset {
  sealed: string;
  kid: string;
}

/** The credential that a token gives for an asset which Graph has just shown for it. */
export function provenCredential(
  tenantId: string,
  token: ProvenToken,
  asset: ProvenAsset,
): NewCredentialRow {
  const readAt = new Date(asset.readAtMs);
  const isPageOfUser = asset.pageToken !== null && token.tokenClass === 'user';
  return {
    tenantId,
    assetId: asset.id,
    assetType: asset.type,
    name: asset.name,
    businessId: asset.business?.id ?? null,
    businessName: asset.business?.name ?? null,
    tokenClass: isPageOfUser ? 'page' : token.tokenClass,
    metaUserId: token.metaUserId,
    isWorkAccount: token.isWorkAccount,
    sealed: asset.sealed,
    kid: asset.kid,
    scopes: token.scopes,
    tasks: asset.tasks,
    expiresAt: token.expiresAt,
    connectedAt: readAt,
    verifiedAt: readAt,
    state: 'connected',
    userAccessExpireTime: asset.deadlineMs === null ? null : new Date(asset.deadlineMs),
    readAt,
    nextReadAt: new Date(asset.readAtMs + readingDelayMs(asset.deadlineMs, asset.readAtMs)),
  };
}
