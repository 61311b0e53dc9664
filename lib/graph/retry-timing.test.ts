import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRetryAfter, retryWaitMs } from './retry-timing.ts';

describe('the wait before a retry', () => {
  it('doubles, within bounds, half of it random', () => {
    fc.assert(
      fc.property(fc.nat(30), fc.double({ min: 0, max: 0.999, noNaN: true }), (attempt, random) => {
        const wait = retryWaitMs(attempt, null, random);
        const full = Math.min(8_000, 500 * 2 ** attempt);
        expect(wait).toBeGreaterThanOrEqual(full / 2);
        expect(wait).toBeLessThanOrEqual(full);
      }),
    );
  });

  it('is never shorter than Retry-After', () => {
    expect(retryWaitMs(0, 7_000, 0)).toBe(7_000);
  });
});

describe('Retry-After', () => {
  it.each([
    ['5', 5_000],
    ['Thu, 01 Jan 1970 00:00:30 GMT', 30_000],
    ['Wed, 31 Dec 1969 00:00:00 GMT', 0],
    ['soon', null],
    [null, null],
  ])('%s is %s ms', (value, ms) => {
    expect(parseRetryAfter(value, 0)).toBe(ms);
  });
});
