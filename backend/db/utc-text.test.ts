import { expect, it } from 'vitest';
import { utcText } from './utc-text.ts';

it.each([
  ['2026-05-04 10:00:00+00', '2026-05-04T10:00:00.000Z'],
  ['2026-05-04 10:00:00.1+00', '2026-05-04T10:00:00.100Z'],
  ['2026-05-04 10:00:00.123+00', '2026-05-04T10:00:00.123Z'],
])('%s of PostgreSQL is %s of the contract', (text, time) => {
  expect(utcText(text)).toBe(time);
  expect(new Date(text).toISOString()).toBe(time);
});

it('nothing stays nothing', () => {
  expect(utcText(null)).toBeNull();
});
