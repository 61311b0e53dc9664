import type { BusinessRef } from '../assets/asset.ts';

/** One sentence of a message about a business. Times epoch ms. */
export type NewsLine =
  | { kind: 'approaching'; count: number; deadlineMs: number; rung: number; due: boolean }
  | { kind: 'lost'; count: number; deadlineMs: number }
  | { kind: 'extended'; count: number; deadlineMs: number; fromMs: number }
  | { kind: 'recovered'; count: number }
  | { kind: 'feature_off'; name: string }
  | { kind: 'install_removed' };

export interface BusinessNews {
  business: BusinessRef | null;
  /** Worst and soonest first. */
  lines: readonly NewsLine[];
}

/** A sign-in only the person can mend: a Meta account's or the partner's. */
export interface BrokenSignIn {
  id: string;
  name: string;
  /** When it will end, epoch ms; null when it is broken already. */
  endsAtMs: number | null;
}

/** How a reconnection ended. */
export interface FinishedJob {
  jobId: string;
  reconnected: number;
  kept: number;
  notCovered: number;
  failed: number;
  /** Of which no result is known. */
  pending: number;
}

/** One desktop notification as stored before it is shown; its words are made when it is shown. */
export type AlertMessage = {
  /** The notification's id: says what a click means, as nothing else survives the worker. */
  id: string;
  /** Graph's time at which it was decided, epoch ms. */
  atMs: number;
} & (
  | { kind: 'business'; news: BusinessNews }
  | { kind: 'own_sign_in'; signIns: readonly BrokenSignIn[] }
  | { kind: 'reconnect_finished'; job: FinishedJob }
  | {
      kind: 'digest';
      signIns: readonly BrokenSignIn[];
      jobs: readonly FinishedJob[];
      /** Worst and soonest first, at most `DIGEST_BUSINESSES`. */
      news: readonly BusinessNews[];
      /** Businesses beyond those. */
      beyond: number;
      /** Assets of all businesses that approach their date or are lost. */
      pressing: number;
    }
);

/** What fits on a desktop notification; the popup has the rest. */
export const DIGEST_BUSINESSES = 6;

const ORDER: readonly NewsLine['kind'][] = [
  'lost',
  'approaching',
  'install_removed',
  'feature_off',
  'extended',
  'recovered',
];

/** Worst first, then soonest first. */
export function compareLines(a: NewsLine, b: NewsLine): number {
  const byKind = ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind);
  return byKind !== 0 ? byKind : dateOf(a) - dateOf(b);
}

function dateOf(line: NewsLine): number {
  return 'deadlineMs' in line ? line.deadlineMs : 0;
}
