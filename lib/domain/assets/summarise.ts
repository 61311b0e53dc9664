import type { JudgedAsset, Summary, SummaryGap, SummaryGroup } from './snapshot.ts';
import { MAX_GROUPS } from './snapshot.ts';
import { isAtRisk, STANDINGS, type Standing, wantsReconnection } from './standing.ts';

/** A date that passed longer ago must not hide the one that comes next. */
const RECENT_MS = 48 * 3_600_000;

/** Condenses judged assets into the one small record that badge and first paint need. */
export function summarise(
  assets: Iterable<JudgedAsset>,
  judgedAtMs: number,
  gaps: readonly SummaryGap[],
): Summary {
  const counts = zeroCounts();
  const otherCounts = zeroCounts();
  const groups = new Map<string, SummaryGroup>();
  let wanted = 0;
  let atRisk = 0;
  let nextDeadlineMs: number | null = null;
  let staleSinceMs: number | null = null;
  for (const asset of assets) {
    const { standing, deadlineMs } = asset.judgement;
    if (!asset.usedByPartner) {
      otherCounts[standing] += 1;
      continue;
    }
    counts[standing] += 1;
    if (asset.judgement.staleSinceMs !== null) {
      staleSinceMs = Math.min(
        staleSinceMs ?? Number.POSITIVE_INFINITY,
        asset.judgement.staleSinceMs,
      );
    }
    if (isAtRisk(standing)) atRisk += 1;
    if (!wantsReconnection(standing)) continue;
    wanted += 1;
    const isDated = standing === 'expiring' || standing === 'due';
    if (isDated && deadlineMs !== null && deadlineMs >= judgedAtMs - RECENT_MS) {
      nextDeadlineMs = Math.min(nextDeadlineMs ?? Number.POSITIVE_INFINITY, deadlineMs);
    }
    addToGroup(groups, asset);
  }
  const sorted = [...groups.values()].sort(bySoonest);
  return {
    judgedAtMs,
    counts,
    otherCounts,
    atRisk,
    wanted,
    nextDeadlineMs,
    groups: sorted.slice(0, MAX_GROUPS),
    groupedBeyond: sorted.slice(MAX_GROUPS).reduce((sum, group) => sum + group.count, 0),
    staleSinceMs,
    gaps,
  };
}

function zeroCounts(): Record<Standing, number> {
  return Object.fromEntries(STANDINGS.map((standing) => [standing, 0])) as Record<Standing, number>;
}

function addToGroup(groups: Map<string, SummaryGroup>, asset: JudgedAsset): void {
  const { standing, deadlineMs } = asset.judgement;
  const key = `${asset.business?.id ?? ''}|${standing}|${deadlineMs ?? ''}`;
  const group = groups.get(key) ?? { business: asset.business, standing, deadlineMs, count: 0 };
  groups.set(key, { ...group, count: group.count + 1 });
}

const GROUP_ORDER: readonly Standing[] = ['lost', 'due', 'expiring', 'unreachable', 'blind_spot'];

function bySoonest(a: SummaryGroup, b: SummaryGroup): number {
  const byStanding = GROUP_ORDER.indexOf(a.standing) - GROUP_ORDER.indexOf(b.standing);
  if (byStanding !== 0) return byStanding;
  const byDate = (a.deadlineMs ?? 0) - (b.deadlineMs ?? 0);
  if (byDate !== 0) return byDate;
  return (a.business?.name ?? '').localeCompare(b.business?.name ?? '');
}
