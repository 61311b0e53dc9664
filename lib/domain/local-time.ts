/** A moment as a wall clock and a calendar show it in one time zone. */
export interface LocalTime {
  /** Days since 1 January 1970 of the local calendar date. */
  day: number;
  /** Minutes after local midnight, as the clock shows them. */
  minute: number;
  /** 0 = Sunday. */
  weekday: number;
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter costs more than a hundred uses of it. */
function wallClock(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(zone, made);
  return made;
}

/** The wall clock's reading as if it were UTC, epoch ms, without milliseconds. */
function wallMs(atMs: number, zone: string): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of wallClock(zone).formatToParts(atMs)) parts[type] = Number(value);
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** Date and clock of `atMs` (epoch ms) in an IANA time zone. */
export function localTime(atMs: number, zone: string): LocalTime {
  const wall = wallMs(atMs, zone);
  const day = Math.floor(wall / DAY_MS);
  return {
    day,
    minute: Math.floor((wall - day * DAY_MS) / MINUTE_MS),
    weekday: (((day + 4) % 7) + 7) % 7,
  };
}

/**
 * The moment (epoch ms) at which a zone's clock shows `minute` on `day`. Of a time that a clock
 * change skips, the moment of the change; of one that comes twice, the first.
 */
export function momentOf(day: number, minute: number, zone: string): number {
  const wanted = day * DAY_MS + minute * MINUTE_MS;
  // A zone is never more than 15 hours from UTC, so both offsets around a change are tried.
  const offsets = [wanted - DAY_MS, wanted + DAY_MS].map((near) => wallMs(near, zone) - near);
  const candidates = offsets.map((offset) => wanted - offset).sort((a, b) => a - b);
  const exact = candidates.find((candidate) => wallMs(candidate, zone) === wanted);
  if (exact !== undefined) return exact;
  return changeBetween(candidates[0] ?? wanted, candidates[1] ?? wanted, zone);
}

/** The moment a zone's offset changes between two moments, to the minute. */
function changeBetween(fromMs: number, toMs: number, zone: string): number {
  const offsetAt = (atMs: number) => wallMs(atMs, zone) - atMs;
  const before = offsetAt(fromMs);
  let low = fromMs;
  let high = toMs;
  while (high - low > MINUTE_MS) {
    const middle = low + Math.floor((high - low) / 2 / MINUTE_MS) * MINUTE_MS;
    if (offsetAt(middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

/** Midnights between now and then in a zone: 0 = today, 1 = tomorrow, negative = past. */
export function daysUntil(atMs: number, nowMs: number, zone: string): number {
  return localTime(atMs, zone).day - localTime(nowMs, zone).day;
}
