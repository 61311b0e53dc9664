import type { Asset } from './asset.ts';
import type { Reading } from './reading.ts';

/** An asset together with what one account knows of it. */
export interface KnownAsset {
  asset: Asset;
  reading: Reading;
}
