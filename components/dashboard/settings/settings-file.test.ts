import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../lib/domain/settings/settings.ts';
import { minuteOfDay, timeOfDay } from './minute-of-day.ts';
import { parseLadder } from './parse-ladder.ts';
import { parseSettingsFile, settingsFile } from './settings-file.ts';

describe('a settings file', () => {
  it('comes back as it went', () => {
    const settings = { ...DEFAULT_SETTINGS, warnDays: [30, 2, 0], language: 'de' };
    expect(parseSettingsFile(settingsFile(settings))).toEqual(settings);
  });

  it.each(['', 'null', '{"format":"holdfast-settings-1"}', '{"format":"other","settings":{}}'])(
    '%j is none',
    (text) => {
      expect(parseSettingsFile(text)).toBeNull();
    },
  );
});

describe('the days on which to tell', () => {
  it.each([
    ['21, 14, 7', [21, 14, 7]],
    ['1 3;3  30', [30, 3, 1]],
    ['0', [0]],
  ])('%j', (typed, days) => {
    expect(parseLadder(typed)).toEqual(days);
  });

  it.each(['', 'soon', '7.5', '-1', '366', '1e2'])('%j is refused', (typed) => {
    expect(parseLadder(typed)).toBeNull();
  });
});

describe('a time of day', () => {
  it('is what the field shows', () => {
    expect(timeOfDay(19 * 60 + 5)).toBe('19:05');
    expect(minuteOfDay('19:05')).toBe(1145);
    expect(minuteOfDay('')).toBeNull();
  });
});
