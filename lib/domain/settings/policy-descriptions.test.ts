import { describe, expect, it } from 'vitest';
import { expectedValue, POLICY_DESCRIPTIONS } from './policy-descriptions.ts';

describe('what would have been right', () => {
  it('is the description of a malformed value', () => {
    const problem = { key: 'warnDays', kind: 'malformed' } as const;
    expect(expectedValue(problem, {})).toBe(POLICY_DESCRIPTIONS.warnDays);
  });

  it('is the lower limit where the upper one contradicts it', () => {
    const problem = { key: 'maxCheckIntervalHours', kind: 'contradiction' } as const;
    expect(expectedValue(problem, { minCheckIntervalHours: 6 })).toMatch(/which is 6\.$/);
  });

  it('is nothing for a key that is not known', () => {
    expect(expectedValue({ key: 'partnerUrl', kind: 'unknown_key' }, {})).toBeNull();
  });
});
