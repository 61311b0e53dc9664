import type { Outcome } from './outcome.ts';

/** When checks ran and when the next is due. Local epoch ms unless a name says `server`. */
export interface Schedule {
  lastStartedAtMs: number | null;
  lastEndedAtMs: number | null;
  /** The last check in which every account could be read. */
  lastGoodAtMs: number | null;
  nextAtMs: number | null;
  /** Meta's regain time: no call before it. */
  notBeforeMs: number | null;
  lastManualAtMs: number | null;
  running: boolean;
  /** Graph's clock minus this machine's, ms; from the `Date` header of its last answer. */
  clockOffsetMs: number;
  failure: Outcome | null;
}

export const NEVER_CHECKED: Schedule = {
  lastStartedAtMs: null,
  lastEndedAtMs: null,
  lastGoodAtMs: null,
  nextAtMs: null,
  notBeforeMs: null,
  lastManualAtMs: null,
  running: false,
  clockOffsetMs: 0,
  failure: null,
};
