import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueReason, nextCheckAtMs } from './next-check.ts';
import { NEVER_CHECKED, type Schedule } from './schedule.ts';

const hourMs = 3_600_000;
const intervalMs = 6 * hourMs;
const nowMs = Date.UTC(2026, 5, 1);
const schedule = (change: Partial<Schedule>): Schedule => ({
  ...NEVER_CHECKED,
  lastStartedAtMs: nowMs - hourMs,
  nextAtMs: nowMs + 5 * hourMs,
  ...change,
});

describe('a check is due', () => {
  it.each([
    ['never_checked', { nextAtMs: null }],
    ['interrupted', { running: true }],
    ['time_has_come', { nextAtMs: nowMs }],
    ['time_has_come', { nextAtMs: nowMs - 100 * 24 * hourMs }],
    ['clock_went_back', { lastStartedAtMs: nowMs + hourMs }],
    ['clock_went_back', { nextAtMs: nowMs + 13 * hourMs }],
    [null, {}],
    [null, { nextAtMs: nowMs - 1, notBeforeMs: nowMs + hourMs }],
    [null, { running: true, notBeforeMs: nowMs + 1 }],
    ['time_has_come', { nextAtMs: nowMs - 1, notBeforeMs: nowMs + 26 * hourMs }],
  ] as const)('%s: %j', (reason, change) => {
    expect(dueReason(schedule(change), nowMs, intervalMs)).toBe(reason);
  });
});

describe('the next check', () => {
  const heldForADay = { heldUntilMs: nowMs + 24 * hourMs };
  const next = (change: Partial<Parameters<typeof nextCheckAtMs>[0]>) =>
    nextCheckAtMs({
      nowMs,
      intervalMs,
      nextDeadlineMs: null,
      heldUntilMs: null,
      wasUnanswered: false,
      random: 0.5,
      ...change,
    }) - nowMs;

  it.each([
    ['the interval', {}, intervalMs],
    ['hourly before a deadline', { nextDeadlineMs: nowMs + 48 * hourMs }, hourMs],
    ['hourly after it', { nextDeadlineMs: nowMs - 47 * hourMs }, hourMs],
    ['the interval far from it', { nextDeadlineMs: nowMs + 49 * hourMs }, intervalMs],
    ['the interval, though Meta holds a part back for longer', heldForADay, intervalMs],
    [
      'hourly before a deadline, though Meta holds a part back for longer',
      { ...heldForADay, nextDeadlineMs: nowMs + hourMs },
      hourMs,
    ],
    ['soon when nobody answered', { wasUnanswered: true }, hourMs / 4],
  ])('%s', (_, change, waitMs) => {
    expect(next(change)).toBe(waitMs);
  });

  it('is not taken for one that a clock planned which was set back', () => {
    const nextAtMs = nowMs + next(heldForADay);
    expect(dueReason(schedule({ nextAtMs }), nowMs, intervalMs)).toBeNull();
  });

  it('is spread, and not before Meta lets the rest go on, unless that is longer than usual', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        fc.option(fc.integer({ min: 1, max: intervalMs })),
        (random, heldForMs) => {
          const heldUntilMs = heldForMs === null ? null : nowMs + heldForMs;
          const waitMs = next({ random, heldUntilMs });
          if (heldForMs !== null) expect(waitMs).toBeGreaterThanOrEqual(heldForMs);
          else expect(Math.abs(waitMs - intervalMs)).toBeLessThanOrEqual(0.1 * intervalMs + 1);
        },
      ),
    );
  });
});
