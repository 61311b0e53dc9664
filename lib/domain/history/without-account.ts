import type { HistoryEntry } from './history.ts';

/**
 * An entry once an account is forgotten: null for one about the account itself, without the name in
 * one that only mentions it. Earlier entries do not say whose name they hold: it goes too.
 */
export function withoutAccount(entry: HistoryEntry, accountId: string): HistoryEntry | null {
  if (entry.kind === 'account') return entry.accountId === accountId ? null : entry;
  const mentions = (id: string | null | undefined) => (id ?? accountId) === accountId;
  if (entry.kind === 'reconnection' && mentions(entry.byId)) {
    return { ...entry, by: null, byId: null };
  }
  const isMigration = entry.kind === 'event' && entry.type.startsWith('migration.');
  if (isMigration && mentions(entry.accountId)) return { ...entry, name: null, accountId: null };
  return entry;
}
