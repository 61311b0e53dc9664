import type { Install, InstalledFeature } from './install.ts';

/** What Meta says of a shop beside its access. Each is one sentence (`featureWarning.<code>`). */
export type FeatureWarning =
  | 'shop_inactive_offsite'
  | 'shop_inactive_other'
  | 'shop_no_longer_available'
  | 'not_onsite_eligible';

/** What of a feature works less than it could, although its assets are all there. */
export function featureWarnings(
  feature: Pick<InstalledFeature, 'shopStatus' | 'onsiteEligible'>,
  install: Pick<Install, 'onsiteEligible'>,
): readonly FeatureWarning[] {
  const { shopStatus } = feature;
  const isHidden = shopStatus !== null && shopStatus !== 'active' && shopStatus !== 'unknown';
  // The install's own word concerns its shops alone; other features say nothing of checkout.
  const eligible = feature.onsiteEligible ?? (shopStatus === null ? null : install.onsiteEligible);
  return [
    ...(isHidden ? [`shop_${shopStatus}` as const] : []),
    ...(eligible === false ? ['not_onsite_eligible' as const] : []),
  ];
}
