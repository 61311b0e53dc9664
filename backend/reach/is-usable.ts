import type { ReachedAsset } from './reached-asset.ts';

/** A page that Graph shows without a token to act as it is of no use. */
export function isUsable({ type, pageToken }: ReachedAsset): boolean {
  return type !== 'page' || pageToken !== null;
}
