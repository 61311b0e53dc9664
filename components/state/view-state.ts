import type { Account } from '../../lib/domain/account.ts';
import type { Summary } from '../../lib/domain/assets/snapshot.ts';
import type { InstallsSummary } from '../../lib/domain/installs/install.ts';
import type { PartnerConnection } from '../../lib/domain/partner.ts';
import type { Job } from '../../lib/domain/reconnection/reconnection.ts';
import type { Schedule } from '../../lib/domain/schedule.ts';
import type { AppliedPolicy, PolicyState } from '../../lib/domain/settings/policy.ts';
import type { Settings } from '../../lib/domain/settings/settings.ts';

/** What is stored, as a page sees it. Written by the bridge only. */
export interface ViewState {
  summary: Summary | null;
  /** True when a summary lies there that cannot be read: the next check writes it anew. */
  summaryUnreadable: boolean;
  schedule: Schedule;
  accounts: readonly Account[];
  partner: PartnerConnection | null;
  job: Job | null;
  installs: InstallsSummary;
  /** The person's own choices; what is in force stands in `policy.settings`. */
  settings: Settings;
  managed: PolicyState;
  policy: AppliedPolicy;
  /** Messages wait until then; this machine's time, epoch ms. */
  pausedUntilMs: number | null;
  online: boolean;
  /** This machine's time of the last tick, epoch ms. */
  localNowMs: number;
}

/** "Now" by Graph's clock: what dates are compared with. */
export function nowOf(state: Pick<ViewState, 'localNowMs' | 'schedule'>): number {
  return state.localNowMs + state.schedule.clockOffsetMs;
}

/** Without a partner and an account there is nothing to show but how to get them. */
export function needsFirstRun({
  partner,
  accounts,
}: Pick<ViewState, 'partner' | 'accounts'>): boolean {
  return partner === null || accounts.length === 0;
}
