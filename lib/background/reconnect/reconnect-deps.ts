import type { JudgedAsset } from '../../domain/assets/snapshot.ts';
import type { HistoryEntry } from '../../domain/history/history.ts';
import type { PartnerConnection } from '../../domain/partner.ts';
import type { Reach } from '../../domain/reconnection/coverage.ts';
import type { Job, JobAsset } from '../../domain/reconnection/reconnection.ts';
import type { Result } from '../../domain/result.ts';
import type { PartnerClient } from '../../partner/partner-client.ts';
import type { Alarms } from '../../platform/alarms.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import type { Randomness } from '../../platform/randomness.ts';
import type { Grant } from '../../platform/vault/secrets.ts';
import type { Vault } from '../../platform/vault/vault.ts';
import type { AccountStore } from '../accounts/account-store.ts';
import type { LoginCode, MetaSignInManner } from '../accounts/sign-in-to-meta.ts';
import type { InBackground } from '../in-background.ts';
import type { JobStore } from './job-store.ts';

/** What a reconnection works with. */
export interface ReconnectDeps {
  jobs: JobStore;
  vault: Vault;
  accounts: AccountStore;
  connection(): Promise<PartnerConnection | null>;
  partnerClient: PartnerClient;
  signIn(partner: PartnerConnection, manner: MetaSignInManner): Promise<Result<LoginCode>>;
  /** Reads with the new token which of the assets it reaches. */
  readReach(grant: Grant, assets: readonly JobAsset[]): Promise<Result<ReadonlyMap<string, Reach>>>;
  /** The judged assets of the last check. */
  readAssets(): Promise<readonly JudgedAsset[]>;
  /** A check with the new state of things; `busy` while a dead worker's one holds the floor. */
  recheck(): Promise<Result<null>>;
  /** Tells the person; may be repeated for the same job. */
  announceJobFinished(job: Job): Promise<void>;
  appendHistory(entry: HistoryEntry): Promise<void>;
  alarms: Alarms;
  /** Calls `beat` every `ms` until the returned function is called. */
  every(ms: number, beat: () => void): () => void;
  clock: Clock;
  graphNowMs(): Promise<number>;
  randomness: Randomness;
  log: Log;
  inBackground: InBackground;
}

/** What a step leaves: more to do at once, or nothing until the person or the alarm comes. */
export type StepEnd = 'again' | 'wait';

/** One state of the machine: reads what is stored, does one thing, stores what came of it. */
export type Step = (job: Job) => Promise<StepEnd>;
