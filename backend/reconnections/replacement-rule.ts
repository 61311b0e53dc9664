import type { ReconnectionReason } from '../../contract/reconnections.ts';
import { survivesMigration } from '../../lib/domain/assets/credential.ts';
import type { CredentialRow } from '../db/schema/credentials.ts';
import { lacksScopeFor } from '../reach/asset-scopes.ts';

/** What is known of the stored credential when another is offered. */
export type StoredCredential = Pick<
  CredentialRow,
  | 'assetType'
  | 'tokenClass'
  | 'metaUserId'
  | 'isWorkAccount'
  | 'state'
  | 'scopes'
  | 'tasks'
  | 'userAccessExpireTime'
>;

/** A credential that Graph has just shown to reach the asset. */
export interface OfferedCredential {
  metaUserId: string;
  scopes: readonly string[];
  tasks: readonly string[] | null;
}

export type KeptReason = Extract<
  ReconnectionReason,
  'survives_migration' | 'colleague_managed' | 'narrower'
>;

/**
 * Why the stored credential stays, or null when the offered one replaces it. The same person's is
 * always replaced: Meta's grants belong to person and app, so a new token can do what the old one
 * could. `nowMs` is Graph's clock.
 */
export function keptReason(
  stored: StoredCredential | undefined,
  offered: OfferedCredential,
  nowMs: number,
): KeptReason | null {
  if (!stored || stored.metaUserId === offered.metaUserId) return null;
  // A lost one survives nothing, and would otherwise block the asset for ever.
  if (survivesMigration(stored.tokenClass) && stored.state !== 'lost') return 'survives_migration';
  if (isHealthy(stored, nowMs) && stored.isWorkAccount) return 'colleague_managed';
  return isNarrower(offered, stored, nowMs) ? 'narrower' : null;
}

/** Whether the offered credential can do less on the asset than a stored one that works. */
export function isNarrower(
  offered: Pick<OfferedCredential, 'scopes' | 'tasks'>,
  stored: StoredCredential,
  nowMs: number,
): boolean {
  if (!isHealthy(stored, nowMs)) return false;
  if (lacksScopeFor(stored.assetType, stored.scopes, offered.scopes)) return true;
  const { tasks } = offered;
  return tasks !== null && (stored.tasks ?? []).some((task) => !tasks.includes(task));
}

function isHealthy({ state, userAccessExpireTime }: StoredCredential, nowMs: number): boolean {
  const deadline = userAccessExpireTime?.getTime();
  return state === 'connected' && (deadline === undefined || deadline > nowMs);
}
