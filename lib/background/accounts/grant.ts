import type { AccessTokenAnswer } from '../../../contract/access-tokens.ts';
import type { Account, AccountKind } from '../../domain/account.ts';
import { contractTimeMs } from '../../partner/contract-time.ts';
import type { Grant } from '../../platform/vault/secrets.ts';

/** A token as the partner handed it out, in our units. */
export type GrantedToken = Omit<Grant, 'kind' | 'jobId'>;

export function grantedToken(answer: AccessTokenAnswer): GrantedToken {
  const { appsecretProof, expiresAt, dataAccessExpiresAt, ...same } = answer;
  return {
    ...same,
    appSecretProof: appsecretProof,
    expiresAtMs: contractTimeMs(expiresAt),
    dataAccessExpiresAtMs: contractTimeMs(dataAccessExpiresAt),
  };
}

/** What kind of account a token speaks for. A system user has no `is_work_account`. */
export function accountKind({ tokenType, user }: Pick<Grant, 'tokenType' | 'user'>): AccountKind {
  if (tokenType === 'system_user') return 'system_user';
  if (user.isWorkAccount === null) return 'unknown';
  return user.isWorkAccount ? 'managed' : 'personal';
}

/** The account of a fresh token; label and dates of an older one with the same id are kept. */
export function accountOf(grant: GrantedToken, older: Account | null, nowMs: number): Account {
  return {
    id: grant.user.id,
    name: grant.user.name,
    label: older?.label ?? null,
    kind: accountKind(grant),
    state: { kind: 'working' },
    stateAtMs: nowMs,
    scopes: grant.scopes,
    declinedScopes: grant.declinedScopes,
    tokenExpiresAtMs: grant.expiresAtMs,
    dataAccessExpiresAtMs: grant.dataAccessExpiresAtMs,
    migrationExpiresAtMs: older?.migrationExpiresAtMs ?? null,
    addedAtMs: older?.addedAtMs ?? nowMs,
  };
}
