import { localTime, momentOf } from '../local-time.ts';

export const PAUSE_CHOICES = ['hour', 'today', 'monday'] as const;

/** How long messages are paused from the icon's menu. */
export type PauseChoice = (typeof PAUSE_CHOICES)[number];

const HOUR_MS = 3_600_000;

/** The end of a pause that starts now, epoch ms, by the person's own clock and zone. */
export function pauseEndsAt(choice: PauseChoice, nowMs: number, zone: string): number {
  if (choice === 'hour') return nowMs + HOUR_MS;
  const { day, weekday } = localTime(nowMs, zone);
  const daysAhead = choice === 'today' ? 1 : (8 - weekday) % 7 || 7;
  return momentOf(day + daysAhead, 0, zone);
}
