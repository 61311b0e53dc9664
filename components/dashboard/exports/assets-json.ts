import type { JudgedAsset } from '../../../lib/domain/assets/snapshot.ts';

/** The assets for other programs: camelCase, moments in ISO 8601 UTC or null. */
export function assetsJson(assets: readonly JudgedAsset[], nowMs: number): string {
  const moment = (atMs: number | null) => (atMs === null ? null : new Date(atMs).toISOString());
  const rows = assets.map(({ judgement, ...asset }) => ({
    id: asset.id,
    type: asset.type,
    name: asset.name,
    business: asset.business,
    standing: judgement.standing,
    reason: judgement.reason,
    accessEndsAt: moment(judgement.deadlineMs),
    readAt: moment(judgement.readAtMs),
    usedByPartner: asset.usedByPartner,
    tokenClass: asset.tokenClass,
    features: asset.features,
  }));
  return `${JSON.stringify({ exportedAt: moment(nowMs), assets: rows }, null, 2)}\n`;
}
