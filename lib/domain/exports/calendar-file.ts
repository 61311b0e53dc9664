import { type DatedGroup, datedGroups } from '../assets/dated-groups.ts';
import type { JudgedAsset } from '../assets/snapshot.ts';
import type { Words } from '../words.ts';

export type CalendarKey =
  | 'calendar.summary'
  | 'calendar.description'
  | 'calendar.noBusiness'
  | 'calendar.unnamed';

const LISTED_ASSETS = 50;
const MAX_OCTETS = 75;

/**
 * An iCalendar file (RFC 5545) of the days on which access ends, one entry per business and date.
 * An entry's UID is its business and its place in the order of that business's dates, so that a date
 * that moves moves the entry when the file is imported again.
 */
export function calendarFile(
  assets: readonly JudgedAsset[],
  nowMs: number,
  words: Words<CalendarKey>,
): string {
  const places = new Map<string, number>();
  const entries = datedGroups(assets).flatMap((group) => {
    const businessId = group.business?.id ?? 'none';
    const place = (places.get(businessId) ?? 0) + 1;
    places.set(businessId, place);
    return entryLines(group, `${businessId}-${place}@holdfast`, nowMs, words);
  });
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//holdfast//Access dates//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...entries,
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${foldLine(line)}\r\n`).join('');
}

function entryLines(
  group: DatedGroup,
  uid: string,
  nowMs: number,
  words: Words<CalendarKey>,
): readonly string[] {
  const { assets, business, deadlineMs } = group;
  const count = assets.length;
  const name = business?.name ?? business?.id ?? words.t('calendar.noBusiness');
  const listed = assets
    .slice(0, LISTED_ASSETS)
    .map((asset) => `${asset.name ?? words.t('calendar.unnamed')} (${asset.id})`);
  const rest = count > LISTED_ASSETS ? ['…'] : [];
  const description = [words.t('calendar.description', { business: name, count }), '', ...listed];
  return [
    'BEGIN:VEVENT',
    `UID:${escapeText(uid)}`,
    `DTSTAMP:${utcStamp(nowMs)}`,
    // Calendars take a second import for a change only when this has grown.
    `SEQUENCE:${Math.floor(nowMs / 60_000)}`,
    `DTSTART:${utcStamp(deadlineMs)}`,
    'DURATION:PT15M',
    `SUMMARY:${escapeText(words.t('calendar.summary', { business: name, count }))}`,
    `DESCRIPTION:${escapeText([...description, ...rest].join('\n'))}`,
    'TRANSP:TRANSPARENT',
    'STATUS:CONFIRMED',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    'TRIGGER:-P3D',
    `DESCRIPTION:${escapeText(words.t('calendar.summary', { business: name, count }))}`,
    'END:VALARM',
    'END:VEVENT',
  ];
}

/** RFC 5545 3.3.5, form 2: "20260603T140000Z". */
function utcStamp(atMs: number): string {
  return `${new Date(atMs).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

/** RFC 5545 3.3.11. Other control characters are not allowed at all. */
function escapeText(text: string): string {
  return text
    .replaceAll(/[\\;,]/g, (character) => `\\${character}`)
    .replaceAll(/\r\n|\r|\n/g, '\\n')
    .replaceAll(/\p{Cc}/gu, ' ');
}

/** RFC 5545 3.1: no line over 75 octets, and no character cut in two. */
function foldLine(line: string): string {
  const encoder = new TextEncoder();
  const folded: string[] = [];
  let current = '';
  let octets = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (octets + size > MAX_OCTETS) {
      folded.push(current);
      current = ' ';
      octets = 1;
    }
    current += character;
    octets += size;
  }
  return [...folded, current].join('\r\n');
}
