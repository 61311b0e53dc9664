import { describe, expect, it } from 'vitest';
import { sampleJob } from '../../../test/fakes/samples/alert-samples.ts';
import { alertLedgerItem } from './alert-items.ts';
import { jobItem, scheduleItem } from './items.ts';

describe('a stored job', () => {
  it('of a version that did not count how long it tried goes on', () => {
    const job = sampleJob({ state: 'following' });
    const { triedMs, ...older } = job;
    expect(triedMs).toBe(0);
    expect(jobItem.parse({ version: 1, data: older })).toEqual({ value: job, state: 'present' });
    expect(jobItem.parse({ version: 1, data: null }).value).toBeNull();
  });
});

it('a stored schedule that still told when events were read is read', () => {
  const { value } = scheduleItem.parse(undefined);
  const older = { version: 1, data: { ...value, nextAtMs: 7, lastEventsAtMs: 3 } };
  expect(scheduleItem.parse(older)).toEqual({ value: { ...value, nextAtMs: 7 }, state: 'present' });
});

describe('the stored messages', () => {
  it('of a version that did not count what had no result are told all the same', () => {
    const job = { jobId: 'j', reconnected: 1, kept: 0, notCovered: 0, failed: 0 };
    const waiting = [{ key: 'j', kind: 'reconnect_finished', job }];
    const { value, state } = alertLedgerItem.parse({
      version: 1,
      data: { ...alertLedgerItem.parse(undefined).value, waiting },
    });
    expect(state).toBe('present');
    expect(value.waiting).toEqual([{ ...waiting[0], job: { ...job, pending: 0 } }]);
  });
});
