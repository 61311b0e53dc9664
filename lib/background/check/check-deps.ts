import type { Account } from '../../domain/account.ts';
import type { PartnerAsset } from '../../domain/assets/partner-asset.ts';
import type { Summary } from '../../domain/assets/snapshot.ts';
import type { Result } from '../../domain/result.ts';
import type { Schedule } from '../../domain/schedule.ts';
import type { Settings } from '../../domain/settings/settings.ts';
import type { GraphBatches } from '../../graph/graph-batches.ts';
import type { NotBefore } from '../../graph/pacer.ts';
import type { Alarms } from '../../platform/alarms.ts';
import type { CheckStore } from '../../platform/database/check-store.ts';
import type { StoredItem } from '../../platform/storage/stored-item.ts';
import type { AccountStore } from '../accounts/account-store.ts';
import type { Serially } from '../serially.ts';
import type { Lease } from './lease.ts';

/** What a check works with; everything outside it comes in here. */
export interface CheckDeps {
  store: CheckStore;
  items: {
    schedule: StoredItem<Schedule>;
    summary: StoredItem<Summary | null>;
    /** Those in force. */
    settings: Pick<StoredItem<Settings>, 'read'>;
  };
  /** The stored accounts; a change is applied to what is stored at that moment. */
  accounts: Pick<AccountStore, 'list' | 'change'>;
  /** What reads and then writes the schedule goes through here. */
  serially: Serially;
  /** Writes several items at once, all or none. */
  writeEntries(entries: readonly (readonly [string, unknown])[]): Promise<void>;
  lease: Lease;
  alarms: Pick<Alarms, 'create' | 'clear'>;
  /** A client with the account's token, honouring these pauses; null when no token is held. */
  graphFor(account: Account, notBefore: readonly NotBefore[]): Promise<GraphBatches | null>;
  /** The partner's `GET /assets`, all pages. Without a partner: none. */
  readPartnerAssets(): Promise<Result<readonly PartnerAsset[]>>;
  /** Ends of migrations as last said by the partner, by Meta user id, epoch ms. */
  readMigrations(): Promise<ReadonlyMap<string, number>>;
  /** Ids of assets the person put aside. */
  readRetired(): Promise<ReadonlySet<string>>;
  /** Called after each published result; at least once, so it has to bear repetition. */
  onPublished(): Promise<void>;
  /** Calls `beat` every `ms` until the returned function is called. */
  every(ms: number, beat: () => void): () => void;
  nowMs(): number;
  /** In [0, 1). */
  random(): number;
}
