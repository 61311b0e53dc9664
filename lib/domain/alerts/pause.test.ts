import { describe, expect, it } from 'vitest';
import { type PauseChoice, pauseEndsAt } from './pause.ts';

const end = (choice: PauseChoice, from: string, zone = 'Europe/Berlin') =>
  new Date(pauseEndsAt(choice, Date.parse(from), zone)).toISOString();

describe('a pause', () => {
  it('of an hour ends an hour later', () => {
    expect(end('hour', '2026-06-03T10:15:30Z')).toBe('2026-06-03T11:15:30.000Z');
  });

  it('for today ends at the person’s midnight', () => {
    expect(end('today', '2026-06-03T10:00Z')).toBe('2026-06-03T22:00:00.000Z');
    expect(end('today', '2026-06-03T22:30Z')).toBe('2026-06-04T22:00:00.000Z');
    expect(end('today', '2026-06-03T10:00Z', 'America/New_York')).toBe('2026-06-04T04:00:00.000Z');
  });

  it.each([
    ['Wednesday', '2026-06-03T10:00Z'],
    ['Sunday', '2026-06-07T10:00Z'],
    ['Monday of the week before', '2026-06-01T10:00Z'],
  ])('until Monday, from a %s, ends at the start of the next Monday', (_, from) => {
    expect(end('monday', from)).toBe('2026-06-07T22:00:00.000Z');
  });

  it('until Monday over a clock change ends at midnight as the clock shows it', () => {
    expect(end('monday', '2026-03-27T10:00Z')).toBe('2026-03-29T22:00:00.000Z');
    expect(end('monday', '2026-10-23T10:00Z')).toBe('2026-10-25T23:00:00.000Z');
  });
});
