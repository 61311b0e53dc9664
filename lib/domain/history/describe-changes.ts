import type { JudgedAsset } from '../assets/snapshot.ts';
import type { HistoryEntry } from './history.ts';

/** Meta gives dates to the second; what is less than a minute apart is the same date. */
const sameDateMs = 60_000;

/**
 * What changed since the last published check. An asset seen for the first time is a change only
 * when it is not well: a first check is no history of ten thousand lines.
 */
export function describeChanges(
  before: ReadonlyMap<string, JudgedAsset>,
  after: readonly JudgedAsset[],
  atMs: number,
): HistoryEntry[] {
  const isFirst = before.size === 0;
  return after.flatMap((asset) => {
    const previous = before.get(asset.id);
    return previous === undefined
      ? describeNew(asset, atMs, isFirst)
      : [...describeStanding(previous, asset, atMs), ...describeDate(previous, asset, atMs)];
  });
}

function describeNew(asset: JudgedAsset, atMs: number, isFirst: boolean): HistoryEntry[] {
  const { standing } = asset.judgement;
  const isNews = ['expiring', 'due', 'lost', 'unreachable'].includes(standing);
  return isNews && asset.usedByPartner && !isFirst ? [standingEntry(null, asset, atMs)] : [];
}

function describeStanding(previous: JudgedAsset, asset: JudgedAsset, atMs: number): HistoryEntry[] {
  return previous.judgement.standing === asset.judgement.standing
    ? []
    : [standingEntry(previous, asset, atMs)];
}

function describeDate(previous: JudgedAsset, asset: JudgedAsset, atMs: number): HistoryEntry[] {
  const fromMs = previous.judgement.deadlineMs;
  const toMs = asset.judgement.deadlineMs;
  if (fromMs === null || toMs === null || Math.abs(toMs - fromMs) < sameDateMs) return [];
  return [{ kind: 'deadline_moved', atMs, assetId: asset.id, assetName: asset.name, fromMs, toMs }];
}

function standingEntry(
  previous: JudgedAsset | null,
  asset: JudgedAsset,
  atMs: number,
): HistoryEntry {
  return {
    kind: 'standing',
    atMs,
    assetId: asset.id,
    assetName: asset.name,
    businessName: asset.business?.name ?? null,
    from: previous?.judgement.standing ?? null,
    to: asset.judgement.standing,
    reason: asset.judgement.reason,
    deadlineMs: asset.judgement.deadlineMs,
  };
}
