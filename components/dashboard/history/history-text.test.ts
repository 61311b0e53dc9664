import { describe, expect, it } from 'vitest';
import { englishTexts } from '../../../test/fakes/english-texts.ts';
import { historyText } from './history-text.ts';

const off = { atMs: 0, kind: 'event', type: 'feature.off', detail: 'event-1' } as const;
const words = 'A feature of the partner went off';

describe('a line of history about news from the partner', () => {
  it.each([
    [
      'names the thing and its business',
      { name: 'Shop', businessName: 'Contoso' },
      ': Shop (Contoso)',
    ],
    ['names the thing alone', { name: 'Shop', businessName: null }, ': Shop'],
    ['names the business alone', { name: null, businessName: 'Contoso' }, ': Contoso'],
    ['names nothing where nothing is known', { name: null, businessName: null }, ''],
    ['of an earlier version names nothing, and no id', {}, ''],
  ])('%s', async (_title, known, suffix) => {
    expect(historyText(await englishTexts(), { ...off, ...known }, 0)).toBe(`${words}${suffix}`);
  });
});

describe('a line of history about a reconnection', () => {
  const ended = { atMs: 0, kind: 'reconnection', jobId: 'j', by: null } as const;

  it.each([
    [
      'counts what has no result',
      { reconnected: 2, notCovered: 0, failed: 0, pending: 1 },
      '2 of 3',
    ],
    [
      'counts what was well as it was',
      { reconnected: 0, notCovered: 1, failed: 0, kept: 2 },
      '2 of 3',
    ],
    [
      'of an earlier version says what it knows',
      { reconnected: 2, notCovered: 1, failed: 0 },
      '2 of 3',
    ],
  ])('%s', async (_title, counts, words) => {
    const text = historyText(await englishTexts(), { ...ended, ...counts }, 0);
    expect(text).toBe(`${words} assets reconnected`);
  });
});
