import { LANGUAGES } from './languages.ts';
import type { Policy, PolicyProblem } from './policy.ts';

/**
 * What each policy value is and what is expected of it, in English for the administrator: Chromium
 * shows it at `chrome://policy`, and a page quotes it where a value could not be used.
 */
export const POLICY_DESCRIPTIONS: Readonly<Record<keyof Policy, string>> = {
  partnerOrigin:
    'Address of the only partner this browser may work with: https, host and port, no path. Example: https://acme.example',
  minCheckIntervalHours:
    'Shortest time between two checks that a person may choose, 1 to 24 whole hours.',
  maxCheckIntervalHours:
    'Longest time between two checks that a person may choose, 1 to 24 whole hours. The same number as minCheckIntervalHours fixes the interval.',
  warnDays:
    'Days before access ends on which a person is told, whole numbers from 0 to 365; the day itself is always one of them. Example: [21, 14, 7, 3, 1]',
  badgeMode:
    'What the number on the icon counts: "all" that is expiring, due or lost; only what is "urgent"; or "off".',
  quietHours:
    'When nothing is announced: "enabled", "from" and "to" as "HH:MM" in the person\'s time zone, and "workingDays" (sun, mon, tue, wed, thu, fri, sat); every other day is quiet throughout.',
  keepSignedIn:
    'true: sign-ins outlive a restart of the browser. false: they are kept in memory only.',
  language: `Language of every page and message: ${LANGUAGES.join(', ')}. Without it the browser's language.`,
  showFirstRun:
    'Whether a page opens by itself after the installation. Without it: not where the organisation installed the extension.',
  allowExport: 'false: no exports and no support bundle can be saved.',
  supportUrl: 'Where people find help: an https or mailto address.',
};

/** What would have been right, in English for the administrator; null for an unknown key. */
export function expectedValue({ key, kind }: PolicyProblem, policy: Policy): string | null {
  if (kind === 'contradiction') {
    return `At least minCheckIntervalHours, which is ${policy.minCheckIntervalHours}.`;
  }
  return kind === 'malformed' ? (POLICY_DESCRIPTIONS[key as keyof Policy] ?? null) : null;
}
