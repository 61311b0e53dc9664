import { daysUntil } from './local-time.ts';

/** The language and the time zone in which dates are written: BCP 47 tag and IANA name. */
export interface DateStyle {
  locale: string;
  zone: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format({ locale, zone }: DateStyle, withYear: boolean): Intl.DateTimeFormat {
  const key = `${locale}|${zone}|${withYear}`;
  const made =
    formats.get(key) ??
    new Intl.DateTimeFormat(locale, {
      timeZone: zone,
      weekday: 'short',
      day: 'numeric',
      month: 'long',
      ...(withYear ? { year: 'numeric' } : {}),
      hour: 'numeric',
      minute: '2-digit',
      timeZoneName: 'short',
    });
  formats.set(key, made);
  return made;
}

/** "Tue, 3 June at 14:00 CEST"; epoch ms. Messages travel, so the zone is always named. */
export function zonedMoment(atMs: number, style: DateStyle): string {
  return format(style, false).format(atMs);
}

/** The same with its year: for texts and files that are kept. */
export function zonedMomentWithYear(atMs: number, style: DateStyle): string {
  return format(style, true).format(atMs);
}

/** "today", "tomorrow", "in 12 days", "2 days ago", counted by midnights of the zone. */
export function relativeDay(atMs: number, nowMs: number, { locale, zone }: DateStyle): string {
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  return relative.format(daysUntil(atMs, nowMs, zone), 'day');
}
