import type { Policy, PolicyProblem, PolicyState } from '../../domain/settings/policy.ts';
import { DEFAULT_SETTINGS } from '../../domain/settings/settings.ts';
import {
  type PolicyKey,
  policyValues,
  type WrittenPolicy,
  weekdayNumber,
} from './policy-schema.ts';

/**
 * What an administrator wrote, as the rules understand it. Each value is judged alone: a bad one is
 * left out and named, the others hold.
 */
export function parsePolicy(managed: Readonly<Record<string, unknown>>): PolicyState {
  const problems: PolicyProblem[] = [];
  const written: Partial<Record<PolicyKey, unknown>> = {};
  for (const [key, value] of Object.entries(managed)) {
    if (!isPolicyKey(key)) {
      problems.push({ key, kind: 'unknown_key' });
      continue;
    }
    const parsed = policyValues[key].safeParse(value);
    if (parsed.success) written[key] = parsed.data;
    else problems.push({ key, kind: 'malformed' });
  }
  const policy = toPolicy(written as WrittenPolicy);
  const { minCheckIntervalHours: min, maxCheckIntervalHours: max } = policy;
  if (min !== undefined && max !== undefined && min > max) {
    // The lower limit stays: it protects the organisation's share of Meta's rate limits.
    delete policy.maxCheckIntervalHours;
    problems.push({ key: 'maxCheckIntervalHours', kind: 'contradiction' });
  }
  return { policy, problems };
}

function isPolicyKey(key: string): key is PolicyKey {
  return Object.hasOwn(policyValues, key);
}

function toPolicy({ partnerOrigin, quietHours, warnDays, ...same }: WrittenPolicy): Policy {
  const usual = DEFAULT_SETTINGS.quietHours;
  return {
    ...same,
    ...(partnerOrigin && { partnerOrigin: new URL(partnerOrigin).origin }),
    ...(warnDays && { warnDays: [...new Set([...warnDays, 0])].sort((a, b) => b - a) }),
    ...(quietHours && {
      quietHours: {
        enabled: quietHours.enabled,
        fromMinute: minuteOfDay(quietHours.from) ?? usual.fromMinute,
        toMinute: minuteOfDay(quietHours.to) ?? usual.toMinute,
        workingDays: quietHours.workingDays?.map(weekdayNumber) ?? usual.workingDays,
      },
    }),
  };
}

/** Minutes after midnight of "HH:MM". */
function minuteOfDay(time: string | undefined): number | undefined {
  if (time === undefined) return undefined;
  const [hours, minutes] = time.split(':').map(Number);
  return Number(hours) * 60 + Number(minutes);
}
