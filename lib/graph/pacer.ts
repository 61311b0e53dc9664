import { bareId } from '../domain/assets/bare-id.ts';
import { isHeld, LONGEST_HOLD_MS } from '../domain/is-held.ts';
import type { Usage } from './usage-headers.ts';

/** "Do not ask before": storable, so that a pause outlives the process that learned of it. */
export interface NotBefore {
  /** The node whose limit it is (bare id), or `*` for every call of this token. */
  subject: string;
  untilMs: number;
}

/** Keeps calls away from Meta's limits: asking on while blocked prolongs the block. */
export interface Pacer {
  /** When calls on this node may go on, or null when they may now. */
  blockedUntilMs(subject: string, nowMs: number): number | null;
  /** Learns from the usage headers of an answer. */
  observe(usages: readonly Usage[], nowMs: number): void;
  /** Learns of a refusal; returns the time until which it will hold calls back. */
  block(subject: string, untilMs: number | null, nowMs: number): number;
  /** Everything still in force, to be stored. */
  notBefore(nowMs: number): NotBefore[];
}

export const everySubject = '*';

/** Pause here, not at 100: a batch of 50 adds several percent at once. */
const pauseAtPercent = 90;
/** Meta's windows roll over an hour; after ten minutes a sixth of it has passed. */
const pauseMs = 10 * 60_000;

/** A pacer, continuing from stored pauses. */
export function createPacer(stored: readonly NotBefore[] = []): Pacer {
  const untilBySubject = new Map(stored.map(({ subject, untilMs }) => [subject, untilMs]));

  function extend(subject: string, untilMs: number, nowMs: number): number {
    const knownMs = untilBySubject.get(subject) ?? 0;
    const wantedMs = Math.min(untilMs, nowMs + LONGEST_HOLD_MS);
    const later = isHeld(knownMs, nowMs) ? Math.max(wantedMs, knownMs) : wantedMs;
    untilBySubject.set(subject, later);
    return later;
  }

  return {
    blockedUntilMs(subject, nowMs) {
      const untilMs = Math.max(
        untilBySubject.get(everySubject) ?? 0,
        untilBySubject.get(bareId(subject)) ?? 0,
      );
      return isHeld(untilMs, nowMs) ? untilMs : null;
    },
    observe(usages, nowMs) {
      for (const usage of usages) {
        const subject = usage.subject === null ? everySubject : bareId(usage.subject);
        if (usage.regainMs > 0) extend(subject, nowMs + usage.regainMs, nowMs);
        else if (usage.usedPercent >= pauseAtPercent) extend(subject, nowMs + pauseMs, nowMs);
      }
    },
    block(subject, untilMs, nowMs) {
      return extend(bareId(subject), untilMs ?? nowMs + pauseMs, nowMs);
    },
    notBefore(nowMs) {
      return [...untilBySubject]
        .filter(([, untilMs]) => isHeld(untilMs, nowMs))
        .map(([subject, untilMs]) => ({ subject, untilMs }));
    },
  };
}
