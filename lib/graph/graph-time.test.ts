import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseGraphTime } from './graph-time.ts';

const deadlineMs = Date.UTC(2023, 5, 23, 12);

describe('a Graph time', () => {
  it.each([
    '2023-06-23T12:00:00+0000',
    '2023-06-23T12:00:00+00:00',
    '2023-06-23T12:00:00Z',
    '2023-06-23T12:00:00.000Z',
    '2023-06-23T14:00:00+0200',
    '2023-06-23T06:30:00-05:30',
    '1687521600',
    1687521600,
  ])('is read from %s', (value) => {
    expect(parseGraphTime(value)).toEqual({ kind: 'time', atMs: deadlineMs });
  });

  it('is absent when its key is', () => {
    expect(parseGraphTime(undefined)).toEqual({ kind: 'none' });
  });

  it.each([
    ['soon', 'wrong_format'],
    ['', 'wrong_format'],
    ['2023-06-23', 'wrong_format'],
    ['06/23/2023 12:00', 'wrong_format'],
    ['2023-02-30T12:00:00Z', 'no_such_date'],
    ['2023-13-01T12:00:00Z', 'no_such_date'],
    ['2023-06-23T25:00:00Z', 'no_such_date'],
    ['2023-06-23T12:00:00+9900', 'no_such_date'],
    [0, 'out_of_range'],
    [-1, 'out_of_range'],
    [1687521600000, 'out_of_range'],
    ['9999999999999999', 'out_of_range'],
    ['0001-01-01T00:00:00Z', 'out_of_range'],
    [Number.NaN, 'wrong_type'],
    [null, 'wrong_type'],
    [true, 'wrong_type'],
    [{}, 'wrong_type'],
  ])('that says %s is refused: %s', (value, reason) => {
    expect(parseGraphTime(value)).toEqual({ kind: 'nonsense', reason });
  });

  it('comes back the same from every form it can be written in', () => {
    const seconds = fc.integer({ min: 1_100_000_000, max: 4_000_000_000 });
    fc.assert(
      fc.property(seconds, fc.integer({ min: -14 * 60, max: 14 * 60 }), (unix, offset) => {
        const wall = new Date(unix * 1000 + offset * 60_000).toISOString().slice(0, 19);
        const sign = offset < 0 ? '-' : '+';
        const hours = String(Math.floor(Math.abs(offset) / 60)).padStart(2, '0');
        const minutes = String(Math.abs(offset) % 60).padStart(2, '0');
        const time = { kind: 'time', atMs: unix * 1000 };
        expect(parseGraphTime(`${wall}${sign}${hours}${minutes}`)).toEqual(time);
        expect(parseGraphTime(`${wall}${sign}${hours}:${minutes}`)).toEqual(time);
        expect(parseGraphTime(unix)).toEqual(time);
        expect(parseGraphTime(String(unix))).toEqual(time);
      }),
    );
  });

  it('is never guessed from anything else', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const time = parseGraphTime(value);
        if (time.kind === 'time') expect(Number.isInteger(time.atMs)).toBe(true);
        else expect(['none', 'nonsense']).toContain(time.kind);
      }),
    );
  });
});
