import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDelivery } from './parse-delivery.ts';

const nowMs = Date.UTC(2026, 4, 1);
const time = nowMs / 1000;
const good = { id: '1', time, changes: [{ field: 'good', value: 1 }] };

const delivery = (...entry: unknown[]): string => JSON.stringify({ object: 'user', entry });

describe('a delivery', () => {
  it('never throws, whatever its text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        parseDelivery(text, nowMs);
      }),
    );
  });

  it('keeps every change of every entry, in order', () => {
    const changes = fc.array(fc.record({ field: fc.string(), value: fc.jsonValue() }));
    const entries = fc.array(fc.record({ id: fc.string(), time: fc.nat(time), changes }));
    fc.assert(
      fc.property(entries, (entry) => {
        const parsed = parseDelivery(delivery(...entry), nowMs);
        expect(parsed?.unreadable).toBe(0);
        expect(parsed?.changes.map(({ field }) => field)).toEqual(
          entry.flatMap((each) => each.changes.map(({ field }) => field)),
        );
      }),
    );
  });

  it.each([
    ['an entry that is none', 'entry', 1],
    ['an entry without a time', { id: '2', changes: [{ field: 'x', value: 1 }] }, 1],
    ['a time in microseconds', { ...good, time: time * 1_000_000 }, 1],
    ['a time years ahead', { ...good, time: time + 2 * 366 * 86_400 }, 1],
    ['a time before all times', { ...good, time: -1 }, 1],
    ['no changes', { id: '2', time, changes: null }, 0],
    ['changes that are no list', { id: '2', time, changes: 'none' }, 1],
    ['changes that are none', { id: '2', time, changes: [null, { value: 1 }] }, 2],
    ['names of fields that are none', { id: '2', time, changed_fields: [7] }, 1],
  ])('loses nothing else for %s', (_, odd, unreadable) => {
    const parsed = parseDelivery(delivery(good, odd, good), nowMs);
    expect(parsed?.unreadable).toBe(unreadable);
    expect(parsed?.changes.map(({ field }) => field)).toEqual(['good', 'good']);
  });

  it('keeps the changes beside an odd one of the same entry', () => {
    const changes = [{ field: 'first', value: 1 }, 'odd', { field: 'last' }];
    const parsed = parseDelivery(delivery({ id: '1', time, changes }), nowMs);
    expect(parsed?.changes.map(({ field }) => field)).toEqual(['first', 'last']);
  });

  it('reads times in seconds and in milliseconds', () => {
    const parsed = parseDelivery(delivery(good, { ...good, time: nowMs }), nowMs);
    expect(parsed?.changes.map(({ entryTimeMs }) => entryTimeMs)).toEqual([nowMs, nowMs]);
  });
});
