import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPacer, everySubject } from './pacer.ts';
import { readUsage } from './usage-headers.ts';

const headers = (values: Record<string, unknown>) => (name: string) =>
  name in values ? JSON.stringify(values[name]) : null;

describe('usage headers', () => {
  it('give percents of the app and user limit', () => {
    const header = headers({
      'x-app-usage': { call_count: 28, total_time: 25, total_cputime: 31 },
    });
    expect(readUsage(header, 'me')).toEqual([{ subject: null, usedPercent: 31, regainMs: 0 }]);
  });

  it('give the regain time of a business in minutes', () => {
    const use = { type: 'pages', call_count: 5, total_time: 1, total_cputime: 1 };
    const header = headers({
      'x-business-use-case-usage': { 42: [{ ...use, estimated_time_to_regain_access: 3 }] },
    });
    expect(readUsage(header, 'me')).toEqual([{ subject: '42', usedPercent: 5, regainMs: 180_000 }]);
  });

  it('give the reset of an ad account in seconds, for the one that was asked', () => {
    const usage = { acc_id_util_pct: 100, reset_time_duration: 100 };
    const header = headers({ 'x-ad-account-usage': usage });
    expect(readUsage(header, 'act_7')).toEqual([
      { subject: 'act_7', usedPercent: 100, regainMs: 100_000 },
    ]);
  });

  it('say nothing when they are missing or broken', () => {
    expect(readUsage(() => null, null)).toEqual([]);
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => readUsage(() => text, null)).not.toThrow();
      }),
    );
  });
});

describe('the pacer', () => {
  it('knows an ad account by its bare number', () => {
    const pacer = createPacer();
    pacer.observe([{ subject: '7', usedPercent: 100, regainMs: 60_000 }], 0);
    expect(pacer.blockedUntilMs('act_7', 0)).toBe(60_000);
    expect(pacer.blockedUntilMs('8', 0)).toBeNull();
  });

  it('never shortens a pause', () => {
    const pacer = createPacer();
    expect(pacer.block(everySubject, 90_000, 0)).toBe(90_000);
    expect(pacer.block(everySubject, 10_000, 0)).toBe(90_000);
  });

  it('forgets what is over', () => {
    const pacer = createPacer([{ subject: '7', untilMs: 10 }]);
    expect(pacer.notBefore(9)).toEqual([{ subject: '7', untilMs: 10 }]);
    expect(pacer.notBefore(10)).toEqual([]);
  });
});

it('a pause longer than any of Meta’s holds nothing back: a clock was set back', () => {
  const pacer = createPacer([{ subject: everySubject, untilMs: 365 * 86_400_000 }]);
  expect(pacer.blockedUntilMs('7', 0)).toBeNull();
  expect(pacer.notBefore(0)).toEqual([]);
  expect(pacer.block(everySubject, 60_000, 0)).toBe(60_000);
  expect(pacer.blockedUntilMs('7', 0)).toBe(60_000);
});

it('a pause of years that a proxy asks for lasts a day', () => {
  const dayMs = 86_400_000;
  const pacer = createPacer();
  expect(pacer.block(everySubject, 1_000 * dayMs, 0)).toBeLessThan(1.1 * dayMs);
  expect(pacer.blockedUntilMs('7', 0)).toBeLessThan(1.1 * dayMs);
});
