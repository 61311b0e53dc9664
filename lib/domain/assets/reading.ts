/** What Graph said of one asset for one account, the last time it said anything usable. */
export type GoodReading =
  | { kind: 'deadline'; deadlineMs: number }
  | { kind: 'no_deadline' }
  | { kind: 'gone'; code: number; subcode: number | null };

/**
 * One account's standing knowledge of one asset.
 * A transient failure never replaces `good`; it only sets `staleSinceMs`.
 */
export interface Reading {
  accountId: string;
  good: GoodReading | null;
  /** Graph's time of `good`, epoch ms; null when there is none. */
  readAtMs: number | null;
  /** Since when reading has failed, epoch ms; null while the last attempt succeeded. */
  staleSinceMs: number | null;
  /** The newest deadline ever read here; it outlives the asset, so that "gone" can be explained. */
  lastDeadlineMs: number | null;
  /** When `gone` was first read, epoch ms. */
  goneSinceMs: number | null;
  /** Business ids through which this account reaches the asset: its owner's and any agency's between. */
  paths: readonly string[];
  /** For Instagram and WhatsApp accounts, which have no date of their own: the asset it was inferred from. */
  inferredFrom: string | null;
  /** What Meta sent where a date was expected, when it was no date. */
  nonsenseDate: string | null;
}
