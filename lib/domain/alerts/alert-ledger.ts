import type { BusinessRef } from '../assets/asset.ts';
import type { AlertMessage, FinishedJob } from './alert-message.ts';
import type { AssetNotice } from './asset-notice.ts';
import type { SignInNotices } from './sign-in-notice.ts';

/** Something that happened once and cannot be seen again at the next check. */
export type Happening = { key: string } & (
  | { kind: 'reconnect_finished'; job: FinishedJob }
  | { kind: 'feature_off'; business: BusinessRef | null; name: string }
  | { kind: 'install_removed'; business: BusinessRef | null }
);

/** Days (since 1970, in the person's zone) on which a business last had a message. */
export interface BusinessDays {
  approaching: number;
  /** The message of the last day is counted apart: nothing may swallow it. */
  lastDay: number | null;
}

/** Everything the person has been told, so that a check repeated after a death tells nothing twice. */
export interface AlertLedger {
  /** By asset id. */
  notices: Readonly<Record<string, AssetNotice>>;
  /** By business id; `''` for assets without one. */
  days: Readonly<Record<string, BusinessDays>>;
  signIns: SignInNotices;
  /** Held back by a pause or quiet hours. */
  waiting: readonly Happening[];
  /** When each happening was taken in, epoch ms, by its key. */
  taken: Readonly<Record<string, number>>;
  /** Decided, not shown yet. */
  outbox: readonly AlertMessage[];
}

export const EMPTY_LEDGER: AlertLedger = {
  notices: {},
  days: {},
  signIns: {},
  waiting: [],
  taken: {},
  outbox: [],
};
