import type { Texts } from './translate.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter costs more than a hundred uses of it. */
function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formats.set(key, known);
  return known;
}

const relatives = new Map<string, Intl.RelativeTimeFormat>();

function relativeFormat(locale: string): Intl.RelativeTimeFormat {
  const known = relatives.get(locale) ?? new Intl.RelativeTimeFormat(locale, { numeric: 'always' });
  relatives.set(locale, known);
  return known;
}

/** "Tue 3 June", with the year when it is not this one. All times epoch ms, in the person's zone. */
export function dayText(
  texts: Texts,
  atMs: number,
  nowMs: number,
  month: 'long' | 'short' = 'long',
): string {
  const sameYear = new Date(atMs).getFullYear() === new Date(nowMs).getFullYear();
  return format(texts.locale, {
    weekday: 'short',
    day: 'numeric',
    month,
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(atMs);
}

/** "3 Jun", where there is no room for more. */
export function shortDayText(texts: Texts, atMs: number): string {
  return format(texts.locale, { day: 'numeric', month: 'short' }).format(atMs);
}

/** "14:00" */
export function clockText(texts: Texts, atMs: number): string {
  return format(texts.locale, { hour: 'numeric', minute: '2-digit' }).format(atMs);
}

/** "Tue 3 June, 14:00" */
export function momentText(texts: Texts, atMs: number, nowMs: number): string {
  return texts.t('time.dayAndClock', {
    day: dayText(texts, atMs, nowMs),
    clock: clockText(texts, atMs),
  });
}

/** The moment to the second with its zone: what a title or an export says. */
export function exactText(texts: Texts, atMs: number): string {
  return format(texts.locale, { dateStyle: 'full', timeStyle: 'long' }).format(atMs);
}

/**
 * "in 2 days", "4 minutes ago". From a day on it counts midnights, as people do. "Just now" is said of
 * what has been; what comes within the minute is "in 1 minute".
 */
export function relativeText(texts: Texts, atMs: number, nowMs: number): string {
  const relative = relativeFormat(texts.locale);
  const distanceMs = atMs - nowMs;
  const size = Math.abs(distanceMs);
  if (size < MINUTE_MS) return distanceMs > 0 ? relative.format(1, 'minute') : texts.t('time.now');
  if (size < HOUR_MS) return relative.format(Math.trunc(distanceMs / MINUTE_MS), 'minute');
  if (size < DAY_MS) return relative.format(Math.trunc(distanceMs / HOUR_MS), 'hour');
  return relative.format(midnightsBetween(nowMs, atMs), 'day');
}

function midnightsBetween(fromMs: number, toMs: number): number {
  const startOfDay = (atMs: number) => new Date(atMs).setHours(0, 0, 0, 0);
  // A day of a clock change has 23 or 25 hours.
  return Math.round((startOfDay(toMs) - startOfDay(fromMs)) / DAY_MS);
}
