import type { JudgedAsset } from '../../../lib/domain/assets/snapshot.ts';
import { type Install, installAssetIds } from '../../../lib/domain/installs/install.ts';

/** The business of an install by the name its assets know; else its id, null when Meta named none yet. */
export function installName(
  install: Install,
  assets: ReadonlyMap<string, JudgedAsset>,
): string | null {
  const { businessId } = install;
  const own = assets.get(businessId ?? '')?.name;
  if (own) return own;
  for (const id of installAssetIds(install)) {
    const business = assets.get(id)?.business;
    if (business?.name && (businessId === null || business.id === businessId)) return business.name;
  }
  return businessId;
}
