import type { Account } from '../../lib/domain/account.ts';
import type { BusinessRef } from '../../lib/domain/assets/asset.ts';
import type { Summary } from '../../lib/domain/assets/snapshot.ts';
import { STANDINGS, type Urgency, urgencyOf } from '../../lib/domain/assets/standing.ts';
import type { Outcome } from '../../lib/domain/outcome.ts';
import { isUsable } from '../accounts/is-usable.ts';
import type { ViewState } from '../state/view-state.ts';
import { firstEndMs } from './first-end.ts';

/** The one thing that matters now. Counts are of the partner's assets; times epoch ms. */
export type Headline =
  | { kind: 'partner_signed_out'; partnerName: string }
  | { kind: 'account_broken'; account: Account }
  | { kind: 'check_failed'; outcome: Outcome }
  | { kind: 'first_check' }
  | { kind: 'no_assets' }
  | { kind: 'lost'; count: number; all: boolean }
  | { kind: 'due'; count: number }
  | {
      kind: 'expiring';
      count: number;
      firstMs: number;
      /** Whose they are that go first, most assets first; those without a business are left out. */
      firstBusinesses: readonly BusinessRef[];
      /** All of them at the same moment. */
      together: boolean;
      urgency: Urgency;
    }
  | { kind: 'unreachable'; count: number }
  | { kind: 'undated'; count: number }
  | { kind: 'unchecked'; count: number; all: boolean }
  | { kind: 'all_well'; count: number };

type Facts = Pick<ViewState, 'summary' | 'schedule' | 'accounts' | 'partner'>;

/** Broken sign-ins go first, for with them nothing else can be trusted; then from worst to best. */
export function headlineOf(
  { summary, schedule, accounts, partner }: Facts,
  nowMs: number,
): Headline {
  if (partner && partner.signIn !== 'signed_in') {
    return { kind: 'partner_signed_out', partnerName: partner.name };
  }
  const broken = brokenAccount(accounts);
  if (broken) return { kind: 'account_broken', account: broken };
  if (!summary) {
    const failed = schedule.failure !== null && !schedule.running;
    return failed && schedule.failure
      ? { kind: 'check_failed', outcome: schedule.failure }
      : { kind: 'first_check' };
  }
  return headlineOfSummary(summary, nowMs);
}

/** While another account works, a dead one is a warning and no headline. */
function brokenAccount(accounts: readonly Account[]): Account | null {
  if (accounts.some(isUsable)) return null;
  return accounts[0] ?? null;
}

function headlineOfSummary(summary: Summary, nowMs: number): Headline {
  const { counts } = summary;
  const total = totalOf(summary);
  if (total === 0) return { kind: 'no_assets' };
  if (counts.lost > 0) return { kind: 'lost', count: counts.lost, all: counts.lost === total };
  if (counts.due > 0) return { kind: 'due', count: counts.due };
  if (counts.expiring > 0) return expiring(summary, nowMs);
  if (counts.unreachable > 0) return { kind: 'unreachable', count: counts.unreachable };
  if (counts.blind_spot > 0) return { kind: 'undated', count: counts.blind_spot };
  if (counts.unchecked > 0) {
    return { kind: 'unchecked', count: counts.unchecked, all: counts.unchecked === total };
  }
  return { kind: 'all_well', count: total };
}

/** The partner's assets that are not put aside. */
export function totalOf({ counts }: Summary): number {
  return STANDINGS.reduce(
    (sum, standing) => (standing === 'retired' ? sum : sum + counts[standing]),
    0,
  );
}

function expiring(summary: Summary, nowMs: number): Headline {
  const groups = summary.groups.filter(({ standing }) => standing === 'expiring');
  const firstMs = firstEndMs(summary, nowMs) ?? nowMs;
  const count = summary.counts.expiring;
  const goFirst = groups
    .filter(({ deadlineMs }) => deadlineMs === firstMs)
    .sort((a, b) => b.count - a.count);
  const atFirst = goFirst.reduce((sum, group) => sum + group.count, 0);
  return {
    kind: 'expiring',
    count,
    firstMs,
    firstBusinesses: goFirst.flatMap(({ business }) => business ?? []),
    together: atFirst === count,
    urgency: urgencyOf(firstMs, nowMs),
  };
}
