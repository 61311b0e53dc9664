import { localTime, momentOf } from '../local-time.ts';
import type { QuietHours } from '../settings/settings.ts';

/** Whether messages wait at this moment (epoch ms) of the person's own clock and zone. */
export function isQuiet(quietHours: QuietHours, atMs: number, zone: string): boolean {
  if (!quietHours.enabled) return false;
  const { minute, weekday } = localTime(atMs, zone);
  if (!quietHours.workingDays.includes(weekday)) return true;
  const { fromMinute, toMinute } = quietHours;
  if (fromMinute <= toMinute) return minute >= fromMinute && minute < toMinute;
  return minute >= fromMinute || minute < toMinute;
}

/** When the quiet around `atMs` ends, epoch ms; null when no day is a working day. */
export function quietEndsAt(quietHours: QuietHours, atMs: number, zone: string): number | null {
  if (!isQuiet(quietHours, atMs, zone)) return atMs;
  const today = localTime(atMs, zone).day;
  for (let day = today; day <= today + 8; day += 1) {
    for (const minute of [0, quietHours.toMinute]) {
      const candidate = momentOf(day, minute, zone);
      if (candidate > atMs && !isQuiet(quietHours, candidate, zone)) return candidate;
    }
  }
  return null;
}
