export type AccountKind = 'personal' | 'managed' | 'system_user' | 'unknown';

/** Why an account's token stopped working; one per subcode of Graph's code 190, and its neighbours. */
export type TokenDeathReason =
  | 'expired'
  | 'app_removed'
  | 'password_changed'
  | 'checkpoint'
  | 'unconfirmed'
  | 'logged_out'
  | 'page_role_lost'
  | 'session_mismatch'
  | 'system_user_refused'
  | 'inactive'
  | 'signed_out_here'
  | 'unknown';

/** How an account itself stands, apart from its assets. */
export type AccountState =
  | { kind: 'working' }
  | { kind: 'dead'; reason: TokenDeathReason; code: number | null; subcode: number | null }
  | { kind: 'blocked'; code: number }
  | { kind: 'proof_required' }
  | { kind: 'unchecked' };

/** A Meta user the person has added. Its token lies in the vault, never here. */
export interface Account {
  /** Meta's app-scoped user id. */
  id: string;
  /** Meta's name for it. */
  name: string;
  /** The person's own name for it, if given. */
  label: string | null;
  kind: AccountKind;
  state: AccountState;
  /** When `state` was last confirmed by Graph, epoch ms. */
  stateAtMs: number | null;
  scopes: readonly string[];
  declinedScopes: readonly string[];
  /** Token clocks, epoch ms; null = never ends or not known. */
  tokenExpiresAtMs: number | null;
  dataAccessExpiresAtMs: number | null;
  /** The date of the last `migration.*` event for this account; null when none was heard. */
  migrationExpiresAtMs: number | null;
  addedAtMs: number;
}
