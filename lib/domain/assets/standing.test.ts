import { describe, expect, it } from 'vitest';
import { judgementOf } from '../../../test/fakes/samples/judged-assets.ts';
import { compareSeverity, isAtRisk, STANDINGS, urgencyOf, wantsReconnection } from './standing.ts';

const DAY_MS = 86_400_000;

describe('urgency', () => {
  it.each([
    [-1, 'urgent'],
    [0, 'urgent'],
    [3 * DAY_MS, 'urgent'],
    [3 * DAY_MS + 1, 'soon'],
    [14 * DAY_MS, 'soon'],
    [14 * DAY_MS + 1, 'upcoming'],
  ])('%i ms before the deadline is %s', (beforeMs, urgency) => {
    expect(urgencyOf(1000 * DAY_MS, 1000 * DAY_MS - beforeMs)).toBe(urgency);
  });
});

describe('standings', () => {
  it('the badge counts three of them', () => {
    expect(STANDINGS.filter(isAtRisk)).toEqual(['lost', 'due', 'expiring']);
  });

  it('a reconnection wants those and what is unreachable or cannot be dated', () => {
    expect(STANDINGS.filter(wantsReconnection)).toEqual([
      'lost',
      'due',
      'expiring',
      'unreachable',
      'blind_spot',
    ]);
  });

  it('are ordered from worst to best, and of two deadlines the earlier is worse', () => {
    const worst = [
      judgementOf('clear'),
      judgementOf('expiring', 20),
      judgementOf('expiring'),
      judgementOf('lost', 30),
      judgementOf('expiring', 10),
    ].sort(compareSeverity);
    expect(worst.map(({ standing, deadlineMs }) => [standing, deadlineMs])).toEqual([
      ['lost', 30],
      ['expiring', 10],
      ['expiring', 20],
      ['expiring', null],
      ['clear', null],
    ]);
  });

  it('without dates they are equal, not incomparable', () => {
    expect(compareSeverity(judgementOf('clear'), judgementOf('clear'))).toBe(0);
  });
});
