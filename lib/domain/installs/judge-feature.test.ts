import { describe, expect, it } from 'vitest';
import {
  FEATURE_ASSET_KINDS,
  type FeatureAssetKind,
  featureRule,
  KNOWN_FEATURE_TYPES,
} from './feature-rules.ts';
import {
  type AssetAccess,
  decisiveReasons,
  type FeatureFacts,
  judgeFeature,
  needsPerson,
  withPartnersWord,
} from './judge-feature.ts';

const NOW = Date.UTC(2026, 5, 1);
const DAY = 86_400_000;
const keys: Record<FeatureAssetKind, string> = {
  page: 'page_id',
  instagram_profile: 'ig_profile_id',
  ad_account: 'ad_account_id',
  catalog: 'catalog_id',
  pixel: 'pixel_id',
  commerce_merchant_settings: 'commerce_merchant_settings_id',
  business: 'business_manager_id',
};
const everything = Object.fromEntries(
  FEATURE_ASSET_KINDS.map((kind) => [keys[kind], kind === 'ad_account' ? '200' : kind]),
);
const idOf = (kind: FeatureAssetKind) => (kind === 'ad_account' ? 'act_200' : kind);

function judged(
  facts: Partial<FeatureFacts>,
  access: Record<string, AssetAccess> = {},
  leftOut: readonly string[] = [],
) {
  const feature = { type: 'catalog', enabled: true, connectedAssets: everything, ...facts };
  return judgeFeature(feature, {
    nowMs: NOW,
    accessTo: (id) => access[id] ?? { kind: 'lasting' },
    leftOut: (_id, group) => group.find((each) => leftOut.includes(each)) ?? null,
  });
}

describe('each known feature type', () => {
  it.each(KNOWN_FEATURE_TYPES)('%s works while all it needs is there and lasts', (type) => {
    expect(judged({ type })).toEqual({ state: 'on', reasons: [], missingAssets: [] });
  });

  it.each(KNOWN_FEATURE_TYPES)('%s is off without any one of the assets it needs', (type) => {
    const { needs } = featureRule(type, {});
    expect(needs.length).toBeGreaterThan(0);
    for (const kind of needs) {
      const { [keys[kind]]: _, ...connectedAssets } = everything;
      expect(judged({ type, connectedAssets })).toEqual({
        state: 'off',
        reasons: [{ code: 'asset_missing', kind }],
        missingAssets: [kind],
      });
    }
  });

  it.each(KNOWN_FEATURE_TYPES)('%s is at risk only by the assets it needs', (type) => {
    const { needs } = featureRule(type, {});
    for (const kind of FEATURE_ASSET_KINDS) {
      const ending = { [idOf(kind)]: { kind: 'ending', atMs: NOW + DAY } as const };
      expect(judged({ type }, ending).state).toBe(needs.includes(kind) ? 'at_risk' : 'on');
    }
  });

  it.each(KNOWN_FEATURE_TYPES)(
    '%s lacks a permission only when every one that would do is left out',
    (type) => {
      for (const group of featureRule(type, {}).permissions) {
        expect(judged({ type }, {}, group).reasons).toEqual([
          { code: 'permission_left_out', permission: group[0] },
        ]);
      }
    },
  );
});

describe('a feature', () => {
  const about = { kind: 'catalog', assetId: 'catalog' } as const;
  it.each([
    ['gone', { kind: 'gone', sinceMs: 5 }, 'off', { code: 'access_lost', ...about, atMs: 5 }],
    [
      'ending',
      { kind: 'ending', atMs: NOW + DAY },
      'at_risk',
      { code: 'access_ends', ...about, atMs: NOW + DAY },
    ],
    [
      'past its day',
      { kind: 'ending', atMs: NOW - DAY },
      'at_risk',
      { code: 'access_due', ...about, atMs: NOW - DAY },
    ],
    [
      'ending on a day nobody knows',
      { kind: 'ending', atMs: null },
      'at_risk',
      { code: 'access_undated', ...about },
    ],
    ['unknown', { kind: 'unknown' }, 'unknown', { code: 'access_unknown', ...about }],
  ] as const)('whose asset is %s says so', (_, access, state, reason) => {
    expect(judged({}, { catalog: access })).toMatchObject({ state, reasons: [reason] });
  });

  it('that is switched off is off for no missing asset', () => {
    expect(judged({ enabled: false })).toEqual({
      state: 'off',
      reasons: [{ code: 'switched_off' }],
      missingAssets: [],
    });
  });

  it('is on where its switch is not told', () => {
    expect(judged({ enabled: null }).state).toBe('on');
  });

  it('of an unknown type needs the assets it names, its business apart', () => {
    const connectedAssets = { pixel_id: 'pixel', business_manager_id: 'business', new_id: '1' };
    const gone = { kind: 'gone', sinceMs: null } as const;
    const type = 'brand_new';
    expect(judged({ type, connectedAssets }, { pixel: gone }).missingAssets).toEqual(['pixel']);
    expect(judged({ type, connectedAssets }, { business: gone, '1': gone }).state).toBe('on');
    expect(judged({ type: 'toString', connectedAssets: {} }).state).toBe('on');
  });

  it('that is off says only what switched it off', () => {
    const ending = { catalog: { kind: 'ending', atMs: NOW + DAY } } as const;
    expect(decisiveReasons(judged({}, ending))).toMatchObject([{ code: 'access_ends' }]);
    const off = judged({ enabled: false }, ending);
    expect(off.reasons).toHaveLength(2);
    expect(decisiveReasons(off)).toEqual([{ code: 'switched_off' }]);
  });

  it('needs a person while it stands badly, unless it was switched off or is not known', () => {
    expect(needsPerson(judged({}))).toBe(false);
    expect(needsPerson(judged({ enabled: false }))).toBe(false);
    expect(needsPerson(judged({}, { catalog: { kind: 'unknown' } }))).toBe(false);
    expect(needsPerson(judged({}, { catalog: { kind: 'ending', atMs: null } }))).toBe(true);
    const gone = { catalog: { kind: 'gone', sinceMs: null } } as const;
    expect(needsPerson(judged({ enabled: false }, gone))).toBe(true);
  });

  it('names the worst reason first, then the soonest', () => {
    const { state, reasons } = judged(
      { type: 'fb_shop' },
      {
        page: { kind: 'ending', atMs: NOW + 2 * DAY },
        catalog: { kind: 'ending', atMs: NOW + DAY },
      },
    );
    expect(state).toBe('at_risk');
    expect(reasons.map((reason) => 'kind' in reason && reason.kind)).toEqual(['catalog', 'page']);
    const lost = judged(
      { type: 'fb_shop' },
      { page: { kind: 'ending', atMs: NOW + DAY }, catalog: { kind: 'gone', sinceMs: null } },
    );
    expect([lost.state, lost.reasons[0]?.code]).toEqual(['off', 'access_lost']);
  });
});

describe('the partner’s word', () => {
  const on = judged({});
  const atRisk = judged({}, { catalog: { kind: 'ending', atMs: NOW + DAY } });
  const off = judged({ enabled: false });
  const says = (state: 'on' | 'off' | 'at_risk' | 'unknown', missingAssets: string[] = []) => ({
    state,
    missingAssets,
  });

  it('makes it worse, with the partner named as the reason', () => {
    expect(withPartnersWord(on, says('off', ['catalog']))).toMatchObject({
      state: 'off',
      reasons: [{ code: 'partner_says_off', missing: ['catalog'] }],
    });
    expect(withPartnersWord(on, says('at_risk'))).toMatchObject({
      state: 'at_risk',
      reasons: [{ code: 'partner_says_at_risk' }],
    });
    expect(withPartnersWord(atRisk, says('off')).state).toBe('off');
  });

  it('never makes it better, and adds nothing where both agree', () => {
    expect(withPartnersWord(atRisk, says('on'))).toBe(atRisk);
    expect(withPartnersWord(atRisk, says('at_risk'))).toBe(atRisk);
    expect(withPartnersWord(off, says('off'))).toBe(off);
    expect(withPartnersWord(on, says('unknown'))).toBe(on);
  });
});
