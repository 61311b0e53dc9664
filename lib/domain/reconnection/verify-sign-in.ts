import type { WrongAccount } from './reconnection.ts';

/** Who signed in and with what, as far as it matters before anything is sent. */
export interface SignedIn {
  tokenType: 'user' | 'system_user' | 'unknown';
  user: { id: string; isWorkAccount: boolean | null };
  scopes: readonly string[];
}

/**
 * Why this sign-in would not help, or null. A system user is as good as a managed account: its
 * assets survive the migration.
 */
export function wrongAccountOf(
  { tokenType, user }: SignedIn,
  oldUserIds: ReadonlySet<string>,
): WrongAccount | null {
  if (tokenType === 'system_user' || user.isWorkAccount === true) return null;
  if (user.isWorkAccount === null) return 'not_managed_unknown';
  return oldUserIds.has(user.id) ? 'same_account' : 'personal';
}

/** What the partner needs and did not get. */
export function missingScopesOf({ scopes }: SignedIn, needed: readonly string[]): string[] {
  return needed.filter((scope) => !scopes.includes(scope));
}
