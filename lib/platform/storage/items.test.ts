import { describe, expect, it } from 'vitest';
import { sampleJob } from '../../../test/fakes/alert-samples.ts';
import { jobItem } from './items.ts';

describe('a stored job', () => {
  it('of a version that did not count how long it tried goes on', () => {
    const job = sampleJob({ state: 'following' });
    const { triedMs, ...older } = job;
    expect(triedMs).toBe(0);
    expect(jobItem.parse({ version: 1, data: older })).toEqual({ value: job, state: 'present' });
    expect(jobItem.parse({ version: 1, data: null }).value).toBeNull();
  });
});
