/** What the partner holds for an asset. The last two survive a migration to managed accounts. */
export type TokenClass = 'user' | 'page' | 'system_user' | 'partner_share' | 'unknown';

/** The partner's credential of one asset and the partner's own latest reading with it. */
export interface Credential {
  tokenClass: TokenClass;
  /** The Meta user whose token it is; null where the partner does not say. */
  metaUserId: string | null;
  isWorkAccount: boolean | null;
  state: 'connected' | 'lost' | 'unknown';
  deadlineMs: number | null;
  /** When the partner last read the asset with this credential, epoch ms; null if never. */
  readAtMs: number | null;
  lastError: { code: number; subcode: number | null; atMs: number } | null;
}

/** System-user tokens and partner shares are not tied to a person (Meta, managed accounts guide). */
export function survivesMigration(tokenClass: TokenClass): boolean {
  return tokenClass === 'system_user' || tokenClass === 'partner_share';
}
