import * as z from 'zod/mini';
import { LANGUAGES } from '../../domain/languages.ts';
import { CHECK_INTERVAL_HOURS } from '../../domain/policy.ts';

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

/**
 * Each policy value as an administrator writes it: the source of `public/managed_schema.json`.
 * A description says what is expected and is what a problem report quotes.
 */
export const policyValues = {
  partnerOrigin: z.string().check(
    z.regex(ORIGIN),
    z.refine((address) => URL.canParse(address)),
    z.describe(
      'Address of the only partner this browser may work with: https, host and port, no path. Example: https://acme.example',
    ),
  ),
  minCheckIntervalHours: hours().check(
    z.describe('Shortest time between two checks that a person may choose, 1 to 24 whole hours.'),
  ),
  maxCheckIntervalHours: hours().check(
    z.describe(
      'Longest time between two checks that a person may choose, 1 to 24 whole hours. The same number as minCheckIntervalHours fixes the interval.',
    ),
  ),
  warnDays: z
    .array(z.int().check(z.minimum(0), z.maximum(365)))
    .check(
      z.minLength(1),
      z.describe(
        'Days before access ends on which a person is told, whole numbers from 0 to 365; the day itself is always one of them. Example: [21, 14, 7, 3, 1]',
      ),
    ),
  badgeMode: z
    .enum(['all', 'urgent', 'off'])
    .check(
      z.describe(
        'What the number on the icon counts: "all" that is expiring, due or lost; only what is "urgent"; or "off".',
      ),
    ),
  quietHours: z
    .object({
      enabled: flag(),
      from: z.optional(timeOfDay()),
      to: z.optional(timeOfDay()),
      workingDays: z.optional(z.array(z.enum(WEEKDAYS))),
    })
    .check(
      z.describe(
        'When nothing is announced: "enabled", "from" and "to" as "HH:MM" in the person\'s time zone, and "workingDays" (sun, mon, tue, wed, thu, fri, sat); every other day is quiet throughout.',
      ),
    ),
  keepSignedIn: flag().check(
    z.describe(
      'true: sign-ins outlive a restart of the browser. false: they are kept in memory only.',
    ),
  ),
  language: z
    .enum(LANGUAGES)
    .check(
      z.describe(
        `Language of every page and message: ${LANGUAGES.join(', ')}. Without it the browser's language.`,
      ),
    ),
  showFirstRun: flag().check(
    z.describe(
      'Whether a page opens by itself after the installation. Without it: not where the organisation installed the extension.',
    ),
  ),
  allowExport: flag().check(z.describe('false: no exports and no support bundle can be saved.')),
  supportUrl: z.string().check(
    z.regex(/^(https:\/\/|mailto:)\S+$/),
    z.refine((address) => URL.canParse(address)),
    z.describe('Where people find help: an https or mailto address.'),
  ),
};

export type PolicyKey = keyof typeof policyValues;

/** The values that were present and well formed. */
export type WrittenPolicy = { [Key in PolicyKey]?: z.output<(typeof policyValues)[Key]> };

/** Position in a week that starts on Sunday, as `Date` counts. */
export function weekdayNumber(name: (typeof WEEKDAYS)[number]): number {
  return WEEKDAYS.indexOf(name);
}
