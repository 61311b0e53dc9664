import type { BusinessRef } from '../../../lib/domain/assets/asset.ts';
import type { JudgedAsset } from '../../../lib/domain/assets/snapshot.ts';
import type { Judgement, Standing } from '../../../lib/domain/assets/standing.ts';

export interface JudgedAssetWish {
  id?: string;
  business?: BusinessRef | null;
  standing?: Standing;
  deadlineMs?: number | null;
  usedByPartner?: boolean;
}

/** A judgement with nothing remarkable about it but what is asked for. */
export function judgementOf(standing: Standing, deadlineMs: number | null = null): Judgement {
  return {
    standing,
    reason: 'deadline_ahead',
    source: 'own',
    accountId: '1',
    deadlineMs,
    readAtMs: 0,
    staleSinceMs: null,
    goneSinceMs: null,
    error: null,
    inferredFrom: null,
    otherDateMs: null,
  };
}

/** A judged page of the partner. */
export function judgedAsset(wish: JudgedAssetWish = {}): JudgedAsset {
  const id = wish.id ?? '100';
  return {
    id,
    type: 'page',
    name: `Page ${id}`,
    business: wish.business === undefined ? { id: '7', name: 'Contoso' } : wish.business,
    judgement: judgementOf(wish.standing ?? 'expiring', wish.deadlineMs ?? null),
    usedByPartner: wish.usedByPartner ?? true,
    tokenClass: 'user',
    credentialUserId: '1',
    features: [],
    accountIds: ['1'],
  };
}

/** A running deadline as a check judges it at `nowMs`. */
export function datedAsset(
  wish: JudgedAssetWish & { deadlineMs: number },
  nowMs: number,
): JudgedAsset {
  const standing = wish.deadlineMs > nowMs ? 'expiring' : 'due';
  return judgedAsset({ standing, ...wish });
}
