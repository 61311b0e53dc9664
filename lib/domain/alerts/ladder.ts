import type { Settings } from '../settings/settings.ts';

/** The rung of a deadline that is still further away than any configured one. */
export const FIRST_SIGHT = 1000;

/** The rung below the day of loss: access is gone. */
export const LOST = -1;

/**
 * The tightest rung a deadline has reached, in days before it: 0 on the day of loss and after.
 * Days are counted by midnights of the person's zone, as people count them.
 */
export function reachedRung(daysLeft: number, warnDays: readonly number[]): number {
  return Math.min(FIRST_SIGHT, ...warnDays.filter((rung) => daysLeft <= rung));
}

/** The ladder of one business: its own, or everyone's. */
export function ladderOf(
  settings: Pick<Settings, 'warnDays' | 'warnDaysByBusiness'>,
  businessId: string | null,
): readonly number[] {
  return (businessId && settings.warnDaysByBusiness[businessId]) || settings.warnDays;
}
