import * as z from 'zod/mini';
import { LANGUAGES } from '../../domain/settings/languages.ts';
import { CHECK_INTERVAL_HOURS } from '../../domain/settings/policy.ts';

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/** `https`, or `http` on loopback for rehearsals; host and port, no path. */
const ORIGIN = /^(https:\/\/[^/?#@\s]+|http:\/\/(localhost|127\.0\.0\.1)(:\d+)?)\/?$/;
const TIME_OF_DAY = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Firefox hands a DWORD of the Windows registry over as the number it is; Chromium makes it a boolean. */
const flag = () =>
  z.pipe(
    z.transform((value) => (value === 0 || value === 1 ? value === 1 : value)),
    z.boolean(),
  );

const hours = () =>
  z.int().check(z.minimum(CHECK_INTERVAL_HOURS.min), z.maximum(CHECK_INTERVAL_HOURS.max));
const timeOfDay = () => z.string().check(z.regex(TIME_OF_DAY));
const address = (form: RegExp) =>
  z.string().check(
    z.regex(form),
    z.refine((text) => URL.canParse(text)),
  );

/**
 * Each policy value as an administrator writes it: with the descriptions of `lib/domain` the source of
 * `public/managed_schema.json`.
 */
export const policyValues = {
  partnerOrigin: address(ORIGIN),
  minCheckIntervalHours: hours(),
  maxCheckIntervalHours: hours(),
  warnDays: z.array(z.int().check(z.minimum(0), z.maximum(365))).check(z.minLength(1)),
  badgeMode: z.enum(['all', 'urgent', 'off']),
  quietHours: z.object({
    enabled: flag(),
    from: z.optional(timeOfDay()),
    to: z.optional(timeOfDay()),
    workingDays: z.optional(z.array(z.enum(WEEKDAYS))),
  }),
  keepSignedIn: flag(),
  language: z.enum(LANGUAGES),
  showFirstRun: flag(),
  allowExport: flag(),
  supportUrl: address(/^(https:\/\/|mailto:)\S+$/),
};

export type PolicyKey = keyof typeof policyValues;

/** The values that were present and well formed. */
export type WrittenPolicy = { [Key in PolicyKey]?: z.output<(typeof policyValues)[Key]> };

/** Position in a week that starts on Sunday, as `Date` counts. */
export function weekdayNumber(name: (typeof WEEKDAYS)[number]): number {
  return WEEKDAYS.indexOf(name);
}
