import { describe, expect, it } from 'vitest';
import { englishTexts } from '../../../test/fakes/english-texts.ts';
import { dayText, momentText, relativeText } from './time-text.ts';

const texts = await englishTexts('en-GB');
const german = { ...texts, locale: 'de' };
// Built from local parts, so that the test holds in every zone.
const now = new Date(2026, 4, 31, 12).getTime();
const at = (...parts: [number, number, number, number?, number?]) => new Date(...parts).getTime();

describe('times in words', () => {
  it('name weekday, day, month and clock', () => {
    expect(momentText(texts, at(2026, 5, 2, 14, 0), now)).toBe('Tue 2 June, 14:00');
  });

  it('name the year when it is another one', () => {
    expect(dayText(texts, at(2027, 0, 5), now)).toContain('2027');
    expect(dayText(texts, at(2026, 11, 31), now)).not.toContain('2026');
  });

  it.each([
    [at(2026, 5, 2, 0, 30), 'in 2 days'],
    [at(2026, 5, 2, 23, 30), 'in 2 days'],
    [at(2026, 4, 31, 20, 0), 'in 8 hours'],
    [at(2026, 4, 31, 12, 5), 'in 5 minutes'],
    [at(2026, 4, 31, 11, 56), '4 minutes ago'],
    [at(2026, 4, 29, 12), '2 days ago'],
    [now - 20_000, 'just now'],
    [now + 20_000, 'in 1 minute'],
  ])('count by midnights from a day on (%#)', (moment, words) => {
    expect(relativeText(texts, moment, now)).toBe(words);
  });

  it('speak the language of the words', () => {
    expect(relativeText(german, at(2026, 5, 2, 14), now)).toBe('in 2 Tagen');
  });
});
