import { connectedAssets } from './connected-assets.ts';
import { type FeatureAssetKind, featureRule } from './feature-rules.ts';

/** What Meta tells of a feature, as far as its state rests on it. */
export interface FeatureFacts {
  type: string;
  enabled: boolean | null;
  connectedAssets: Readonly<Record<string, string>>;
}

/** How long the access to an asset lasts. Times epoch ms. */
export type AssetAccess =
  | { kind: 'lasting' }
  /** `atMs` null: it ends on a day Meta does not tell. A passed day: it may end any moment. */
  | { kind: 'ending'; atMs: number | null }
  | { kind: 'gone'; sinceMs: number | null }
  | { kind: 'unknown' };

type AboutAsset = { kind: FeatureAssetKind; assetId: string };

/** Why a feature stands as it does. Each is one sentence in the locale files (`featureReason.<code>`). */
export type FeatureReason =
  | { code: 'asset_missing'; kind: FeatureAssetKind }
  | ({ code: 'access_lost'; atMs: number | null } & AboutAsset)
  | { code: 'switched_off' }
  | ({ code: 'access_due'; atMs: number } & AboutAsset)
  | ({ code: 'access_ends'; atMs: number } & AboutAsset)
  | ({ code: 'access_undated' } & AboutAsset)
  | { code: 'permission_left_out'; permission: string }
  | ({ code: 'access_unknown' } & AboutAsset)
  | { code: 'partner_says_off'; missing: readonly string[] }
  | { code: 'partner_says_at_risk' };

export type FeatureState = 'on' | 'off' | 'at_risk' | 'unknown';

export interface FeatureJudgement {
  state: FeatureState;
  /** Worst and soonest first; none for a feature that works. */
  reasons: readonly FeatureReason[];
  /** The kinds of asset it lacks, when it is off for that. */
  missingAssets: readonly FeatureAssetKind[];
}

export interface FeatureEvidence {
  nowMs: number;
  /** Null where nothing is known against it: what has no access of its own, such as shop settings. */
  accessTo(assetId: string, kind: FeatureAssetKind): AssetAccess | null;
  /** A permission of a needed group that was asked for and left out at the sign-in; else null. */
  leftOut(assetId: string, group: readonly string[]): string | null;
}

const severity: readonly FeatureReason['code'][] = [
  'asset_missing',
  'access_lost',
  'partner_says_off',
  'switched_off',
  'access_due',
  'access_ends',
  'access_undated',
  'permission_left_out',
  'partner_says_at_risk',
  'access_unknown',
];

/**
 * Whether a feature works: off without an asset it needs, or when it is switched off; at risk while
 * the access to one of them has an end; unknown while that of one is unknown; else on.
 */
export function judgeFeature(feature: FeatureFacts, evidence: FeatureEvidence): FeatureJudgement {
  const rule = featureRule(feature.type, feature.connectedAssets);
  const connected = connectedAssets(feature.connectedAssets);
  const reasons: FeatureReason[] = feature.enabled === false ? [{ code: 'switched_off' }] : [];
  const needed: string[] = [];
  for (const kind of rule.needs) {
    const ids = connected.filter((asset) => asset.kind === kind).map(({ id }) => id);
    if (ids.length === 0) reasons.push({ code: 'asset_missing', kind });
    for (const assetId of ids) {
      needed.push(assetId);
      const reason = reasonOf({ kind, assetId }, evidence.accessTo(assetId, kind), evidence.nowMs);
      if (reason) reasons.push(reason);
    }
  }
  const permissions = rule.permissions.flatMap((group) =>
    needed.flatMap((id) => evidence.leftOut(id, group) ?? []),
  );
  for (const permission of new Set(permissions)) {
    reasons.push({ code: 'permission_left_out', permission });
  }
  return judgementOf(reasons);
}

/** The same with what the partner says of it: where the two differ the worse one holds. */
export function withPartnersWord(
  judged: FeatureJudgement,
  said: { state: FeatureState; missingAssets: readonly string[] },
): FeatureJudgement {
  if (said.state === 'off' && judged.state !== 'off') {
    const { missingAssets: missing } = said;
    return judgementOf([...judged.reasons, { code: 'partner_says_off', missing }]);
  }
  if (said.state === 'at_risk' && (judged.state === 'on' || judged.state === 'unknown')) {
    return judgementOf([...judged.reasons, { code: 'partner_says_at_risk' }]);
  }
  return judged;
}

/** The reasons that make its state: why one that is off would end some day is of no use. */
export function decisiveReasons({ state, reasons }: FeatureJudgement): readonly FeatureReason[] {
  return state === 'off' ? reasons.filter(switchesOff) : reasons;
}

/** Whether a person can do something for it: it stands badly, and not because it was switched off. */
export function needsPerson(judgement: FeatureJudgement): boolean {
  if (judgement.state !== 'off') return judgement.state === 'at_risk';
  return decisiveReasons(judgement).some(({ code }) => code !== 'switched_off');
}

function switchesOff({ code }: FeatureReason): boolean {
  return severity.indexOf(code) <= severity.indexOf('switched_off');
}

function reasonOf(
  about: AboutAsset,
  access: AssetAccess | null,
  nowMs: number,
): FeatureReason | null {
  switch (access?.kind) {
    case 'gone':
      return { code: 'access_lost', ...about, atMs: access.sinceMs };
    case 'ending':
      if (access.atMs === null) return { code: 'access_undated', ...about };
      return {
        code: access.atMs <= nowMs ? 'access_due' : 'access_ends',
        ...about,
        atMs: access.atMs,
      };
    case 'unknown':
      return { code: 'access_unknown', ...about };
    default:
      return null;
  }
}

function judgementOf(reasons: readonly FeatureReason[]): FeatureJudgement {
  const sorted = [...reasons].sort(compareReasons);
  const missing = sorted.flatMap((reason) =>
    reason.code === 'asset_missing' || reason.code === 'access_lost' ? [reason.kind] : [],
  );
  return { state: stateOf(sorted), reasons: sorted, missingAssets: [...new Set(missing)] };
}

function stateOf(reasons: readonly FeatureReason[]): FeatureState {
  const [worst] = reasons;
  if (worst === undefined) return 'on';
  if (switchesOff(worst)) return 'off';
  return worst.code === 'access_unknown' ? 'unknown' : 'at_risk';
}

function compareReasons(a: FeatureReason, b: FeatureReason): number {
  const bySeverity = severity.indexOf(a.code) - severity.indexOf(b.code);
  return bySeverity !== 0 ? bySeverity : momentOf(a) - momentOf(b);
}

function momentOf(reason: FeatureReason): number {
  return 'atMs' in reason ? (reason.atMs ?? 0) : 0;
}
