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
