import { describe, expect, it } from 'vitest';
import { markSignInsTold, observeSignIns, type SignInNotices } from './sign-in-notice.ts';

const HOUR_MS = 3_600_000;
const romane = { id: '1', name: 'Romane', endsAtMs: null };

/** How often a sign-in that is broken at these hours is told. */
function timesTold(brokenAt: readonly boolean[]): number {
  let notices: SignInNotices = {};
  let times = 0;
  for (const [hour, isBroken] of brokenAt.entries()) {
    const nowMs = hour * HOUR_MS;
    const seen = observeSignIns(notices, isBroken ? [romane] : [], nowMs);
    times += seen.untold.length;
    notices = markSignInsTold(seen.notices, seen.untold, nowMs);
  }
  return times;
}

const hours = (count: number, isBroken: boolean) => Array<boolean>(count).fill(isBroken);

describe('a broken sign-in', () => {
  it('is told once, however long it stays broken', () => {
    expect(timesTold(hours(2000, true))).toBe(1);
  });

  it('that comes and goes hourly is told once', () => {
    expect(timesTold(Array.from({ length: 720 }, (_, hour) => hour % 2 === 0))).toBe(1);
  });

  it('that breaks again after a day of working is news', () => {
    expect(timesTold([...hours(5, true), ...hours(25, false), ...hours(5, true)])).toBe(2);
    expect(timesTold([...hours(5, true), ...hours(20, false), ...hours(5, true)])).toBe(1);
  });

  it('says nothing about one that works', () => {
    expect(timesTold(hours(50, false))).toBe(0);
  });
});
