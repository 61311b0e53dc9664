import { describe, expect, it } from 'vitest';
import { englishTexts } from '../../../test/fakes/english-texts.ts';
import { datedAsset, judgedAsset } from '../../../test/fakes/samples/judged-assets.ts';
import type { JudgedAsset } from '../assets/snapshot.ts';
import { calendarFile } from './calendar-file.ts';

const NOW = Date.parse('2026-05-22T08:00Z');
const DEADLINE = Date.parse('2026-06-03T12:00:30Z');
const words = await englishTexts();

const file = (assets: readonly JudgedAsset[], nowMs = NOW) => calendarFile(assets, nowMs, words);
/** As a calendar reads it: unfolded (RFC 5545 3.1), one property a line. */
const properties = (text: string) => text.replaceAll('\r\n ', '').split('\r\n');
const values = (text: string, name: string) =>
  properties(text).flatMap((line) =>
    line.startsWith(`${name}:`) ? [line.slice(name.length + 1)] : [],
  );
const dated = (id: string, deadlineMs: number, business?: JudgedAsset['business']) =>
  datedAsset({ id, deadlineMs, ...(business === undefined ? {} : { business }) }, NOW);

describe('the calendar of deadlines', () => {
  it('has one entry per business and date, in UTC', () => {
    const text = file([
      dated('1', DEADLINE),
      dated('2', DEADLINE),
      dated('3', DEADLINE + 86_400_000),
    ]);
    expect(values(text, 'DTSTART')).toEqual(['20260603T120030Z', '20260604T120030Z']);
    expect(values(text, 'SUMMARY')).toEqual([
      'Contoso: 2 assets lose access',
      'Contoso: 1 asset loses access',
    ]);
  });

  it('moves an entry with its date: the UID stays and the sequence grows', () => {
    const before = file([dated('1', DEADLINE)]);
    const after = file([dated('1', DEADLINE + 5 * 86_400_000)], NOW + 3_600_000);
    expect(values(after, 'UID')).toEqual(values(before, 'UID'));
    expect(Number(values(after, 'SEQUENCE')[0])).toBeGreaterThan(
      Number(values(before, 'SEQUENCE')[0]),
    );
    expect(values(after, 'DTSTART')).not.toEqual(values(before, 'DTSTART'));
  });

  it('keeps the UID when some of its assets are reconnected', () => {
    const before = file([dated('1', DEADLINE), dated('2', DEADLINE)]);
    const after = file([judgedAsset({ id: '1', standing: 'reconnected' }), dated('2', DEADLINE)]);
    expect(values(after, 'UID')).toEqual(values(before, 'UID'));
  });

  it('escapes what means something to a calendar, and takes control characters out', () => {
    const name = 'A; B, C\\D\nBEGIN:VEVENT\u0007';
    const text = file([dated('1', DEADLINE, { id: '9', name })]);
    expect(values(text, 'SUMMARY')[0]).toBe(
      'A\\; B\\, C\\\\D\\nBEGIN:VEVENT : 1 asset loses access',
    );
    expect(properties(text).filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1);
  });

  it('folds lines at 75 octets without cutting a character', () => {
    const name = '日本語の非常に長い名前のビジネス👩‍👩‍👧‍👦'.repeat(5);
    const text = file([dated('1', DEADLINE, { id: '9', name })]);
    for (const line of text.split('\r\n')) {
      expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
      expect(line).not.toContain('\uFFFD');
    }
    expect(values(text, 'SUMMARY')[0]).toBe(`${name}: 1 asset loses access`);
  });

  it('ends every line with CRLF and closes what it opens', () => {
    const text = file([dated('1', DEADLINE)]);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    const opened = properties(text).filter((line) => line.startsWith('BEGIN:'));
    const closed = properties(text).filter((line) => line.startsWith('END:'));
    expect(opened).toHaveLength(closed.length);
  });

  it('leaves out what has no date and what the partner does not use', () => {
    const text = file([
      judgedAsset({ standing: 'blind_spot' }),
      datedAsset({ deadlineMs: DEADLINE, usedByPartner: false }, NOW),
    ]);
    expect(values(text, 'UID')).toEqual([]);
  });

  it('lists fifty assets and says that there are more', () => {
    const text = file(Array.from({ length: 51 }, (_, index) => dated(String(index), DEADLINE)));
    const description = values(text, 'DESCRIPTION')[0] ?? '';
    expect(description.match(/Page \d+ \(\d+\)/g)).toHaveLength(50);
    expect(description.endsWith('\\n…')).toBe(true);
  });
});
