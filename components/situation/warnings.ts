import type { Account } from '../../lib/domain/account.ts';
import { breaksSignIn, type Outcome } from '../../lib/domain/outcome.ts';
import { isUsable } from '../accounts/is-usable.ts';
import type { ViewState } from '../state/view-state.ts';

/** What the person should know beside the headline; each leads to what mends it. Times epoch ms. */
export type Warning =
  | { kind: 'offline'; asOfMs: number | null }
  | { kind: 'unreadable' }
  | { kind: 'check_failed'; outcome: Outcome }
  | { kind: 'stale'; sinceMs: number }
  | { kind: 'gaps'; count: number }
  | { kind: 'account'; account: Account }
  | { kind: 'personal_only' }
  | { kind: 'paused'; untilMs: number };

/** A last good check older than this many intervals is named. */
const STALE_INTERVALS = 2;
const HOUR_MS = 3_600_000;

/** What makes the picture incomplete or old, in the order in which it is shown. */
export function warningsOf(state: ViewState, nowMs: number): readonly Warning[] {
  const { summary, schedule, accounts } = state;
  const warnings: Warning[] = [];
  const failure = schedule.running ? null : schedule.failure;
  if (!state.online || failure?.code === 'offline') {
    warnings.push({ kind: 'offline', asOfMs: summary?.judgedAtMs ?? null });
  } else if (failure && summary && !breaksSignIn(failure)) {
    warnings.push({ kind: 'check_failed', outcome: failure });
  } else if (summary) {
    const sinceMs = staleSince(state, nowMs);
    if (sinceMs !== null) warnings.push({ kind: 'stale', sinceMs });
  }
  if (state.summaryUnreadable) warnings.push({ kind: 'unreadable' });
  warnings.push(...accountWarnings(accounts));
  const wantsManaged = summary !== null && summary.wanted > 0;
  const usable = accounts.filter(isUsable);
  if (wantsManaged && usable.length > 0 && usable.every(({ kind }) => kind === 'personal')) {
    warnings.push({ kind: 'personal_only' });
  }
  if (summary && summary.gaps.length > 0) {
    warnings.push({ kind: 'gaps', count: summary.gaps.length });
  }
  const { pausedUntilMs, localNowMs } = state;
  if (pausedUntilMs !== null && pausedUntilMs > localNowMs) {
    warnings.push({ kind: 'paused', untilMs: pausedUntilMs });
  }
  return warnings;
}

function staleSince({ summary, policy }: ViewState, nowMs: number): number | null {
  if (!summary) return null;
  if (summary.staleSinceMs !== null) return summary.staleSinceMs;
  const limitMs = STALE_INTERVALS * policy.settings.checkIntervalHours * HOUR_MS;
  return nowMs - summary.judgedAtMs > limitMs ? summary.judgedAtMs : null;
}

/** Broken accounts beside a working one; where none works, that is the headline. */
function accountWarnings(accounts: readonly Account[]): Warning[] {
  if (!accounts.some(isUsable)) return [];
  const broken = accounts.filter((account) => !isUsable(account));
  return broken.map((account) => ({ kind: 'account', account }));
}
