import type { Asset } from './asset.ts';
import type { Credential } from './credential.ts';

/** One asset the partner works on, as its `GET /assets` tells. */
export interface PartnerAsset extends Asset {
  credential: Credential;
  /** The partner's features that stand on it. */
  features: readonly { type: string; name: string }[];
}
