import type { BadgeMode, QuietHours, Settings } from './settings.ts';

/** What an organisation decided for its people's browsers; a missing value is the person's to choose. */
export interface Policy {
  /** The only partner this browser may work with, as an origin. */
  partnerOrigin?: string;
  minCheckIntervalHours?: number;
  maxCheckIntervalHours?: number;
  warnDays?: readonly number[];
  badgeMode?: BadgeMode;
  quietHours?: QuietHours;
  keepSignedIn?: boolean;
  language?: string;
  /** Whether a page opens by itself after the installation. */
  showFirstRun?: boolean;
  /** False: no exports and no support bundle. */
  allowExport?: boolean;
  /** Where people find help; goes before the partner's own address. */
  supportUrl?: string;
}

/** `malformed`: not of the expected form. `contradiction`: fits, but not beside another value. */
export interface PolicyProblem {
  key: string;
  kind: 'malformed' | 'contradiction' | 'unknown_key';
}

/** The policy as it was last read, with what is wrong with it. A bad value is left out, the rest holds. */
export interface PolicyState {
  policy: Policy;
  problems: readonly PolicyProblem[];
}

export const NO_POLICY: PolicyState = { policy: {}, problems: [] };

export const CHECK_INTERVAL_HOURS = { min: 1, max: 24 } as const;

/** What the person's choices and the organisation's come to. */
export interface AppliedPolicy {
  /** What is in force. */
  settings: Settings;
  /** Settings the person cannot change: shown as "set by your organisation". */
  locked: ReadonlySet<keyof Settings>;
  /** Bounds of `checkIntervalHours`, both included. */
  checkIntervalHours: { min: number; max: number };
  /** The only partner allowed; null = any. */
  partnerOrigin: string | null;
  /** null = not decided. */
  showFirstRun: boolean | null;
  allowExport: boolean;
  supportUrl: string | null;
}

/** Judges each value alone. The person's own choices stay stored and return when the policy goes. */
export function applyPolicy(chosen: Settings, policy: Policy): AppliedPolicy {
  const min = policy.minCheckIntervalHours ?? CHECK_INTERVAL_HOURS.min;
  const max = policy.maxCheckIntervalHours ?? CHECK_INTERVAL_HOURS.max;
  const locked = new Set<keyof Settings>();
  const settings = { ...chosen };
  const decide = <Field extends keyof Settings>(field: Field, value: Settings[Field]) => {
    settings[field] = value;
    locked.add(field);
  };

  settings.checkIntervalHours = Math.min(Math.max(chosen.checkIntervalHours, min), max);
  if (min === max) locked.add('checkIntervalHours');
  if (policy.warnDays !== undefined) {
    decide('warnDays', policy.warnDays);
    // A business's own ladder could silence what the organisation wants said.
    decide('warnDaysByBusiness', {});
  }
  if (policy.badgeMode !== undefined) decide('badgeMode', policy.badgeMode);
  if (policy.quietHours !== undefined) decide('quietHours', policy.quietHours);
  if (policy.keepSignedIn !== undefined) decide('keepSignedIn', policy.keepSignedIn);
  if (policy.language !== undefined) decide('language', policy.language);

  return {
    settings,
    locked,
    checkIntervalHours: { min, max },
    partnerOrigin: policy.partnerOrigin ?? null,
    showFirstRun: policy.showFirstRun ?? null,
    allowExport: policy.allowExport ?? true,
    supportUrl: policy.supportUrl ?? null,
  };
}

/** The first field of a change that policy forbids, or null: the name for `locked_by_policy`. */
export function fieldLockedByPolicy(
  patch: Partial<Settings>,
  { locked, checkIntervalHours: { min, max } }: AppliedPolicy,
): keyof Settings | null {
  for (const field of Object.keys(patch) as (keyof Settings)[]) {
    if (locked.has(field)) return field;
  }
  const wanted = patch.checkIntervalHours;
  if (wanted !== undefined && (wanted < min || wanted > max)) return 'checkIntervalHours';
  return null;
}

/**
 * Whether a page opens by itself after the installation. A browser may hand the policy over seconds
 * after it installed us, so an installation that no person chose is quiet unless policy asks for it.
 */
export function opensFirstRun(
  { showFirstRun }: Pick<AppliedPolicy, 'showFirstRun'>,
  installedByPerson: boolean,
): boolean {
  return showFirstRun ?? installedByPerson;
}

/** Whether the organisation lets this browser work with a partner. */
export function allowsPartner(
  { partnerOrigin }: Pick<AppliedPolicy, 'partnerOrigin'>,
  origin: string,
): boolean {
  return partnerOrigin === null || partnerOrigin === origin;
}
