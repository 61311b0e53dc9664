import type { AccountKind } from '../domain/account.ts';
import type { JudgedAsset } from '../domain/assets/snapshot.ts';
import type { FailureNote } from '../graph/discovery/settled.ts';
import type { GraphFailure } from '../graph/graph-failure.ts';

/** What is known of one token. Holds no token. Times epoch ms, null = never or not known. */
export interface TokenReport {
  owner: { id: string; name: string | null };
  kind: AccountKind | 'page';
  scopes: {
    /** Null where the token's kind has no list of them. */
    granted: readonly string[] | null;
    /** Needed for the assets of a migration and not granted. */
    missing: readonly string[];
  };
  clocks: TokenClocks | null;
  assets: readonly JudgedAsset[];
  /** What could not be read: an unread edge may hide assets. */
  gaps: readonly { edge: string; failure: FailureNote }[];
  /** Meta's time at which all this was so. */
  readAtMs: number;
}

export interface TokenClocks {
  expiresAtMs: number | null;
  dataAccessExpiresAtMs: number | null;
}

export type TokenInspectionResult =
  | { ok: true; report: TokenReport }
  | { ok: false; failure: GraphFailure };

/** What a partner's app needs to see every asset that a migration can take away. */
export const wantedScopes = [
  'pages_show_list',
  'business_management',
  'ads_read',
  'catalog_management',
] as const;
