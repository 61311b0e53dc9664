import { describe, expect, it } from 'vitest';
import { account } from '../../../test/e2e/screens/people-and-partner.ts';
import { install, installedFeature } from '../../../test/fakes/samples/installs.ts';
import { judgedAsset } from '../../../test/fakes/samples/judged-assets.ts';
import type { JudgedAsset } from '../assets/snapshot.ts';
import { STANDINGS, type Standing } from '../assets/standing.ts';
import { judgeInstall } from './judge-install.ts';

const NOW = Date.UTC(2026, 5, 1);
const DAY = 86_400_000;

function judged(
  asset: JudgedAsset | null,
  change: Parameters<typeof install>[0] = {},
  declinedScopes: string[] = [],
) {
  const [first] = judgeInstall(install(change), {
    nowMs: NOW,
    assets: new Map(asset ? [[asset.id, asset]] : []),
    accounts: [account({ id: '1', scopes: ['ads_read'], declinedScopes })],
  });
  if (!first) throw new Error('An install without features');
  return first.judgement;
}

const catalog = (standing: Standing, deadlineMs: number | null = null) =>
  judgedAsset({ id: '300', standing, deadlineMs });

describe('a feature by the standing of its asset', () => {
  it.each([
    ['expiring', NOW + DAY, 'at_risk', 'access_ends'],
    ['due', NOW - DAY, 'at_risk', 'access_due'],
    ['blind_spot', null, 'at_risk', 'access_undated'],
    ['lost', NOW - DAY, 'off', 'access_lost'],
    ['unreachable', null, 'off', 'access_lost'],
    ['unchecked', null, 'unknown', 'access_unknown'],
    ['clear', null, 'on', undefined],
    ['reconnected', null, 'on', undefined],
    ['immune', null, 'on', undefined],
    ['retired', null, 'on', undefined],
  ] as const)('%s', (standing, deadlineMs, state, code) => {
    const { state: found, reasons } = judged(catalog(standing, deadlineMs));
    expect([found, reasons[0]?.code]).toEqual([state, code]);
  });

  it('knows every standing', () => {
    expect(STANDINGS).toHaveLength(10);
  });

  it('is unknown while nothing was heard of the asset, but for an immune install', () => {
    expect(judged(null).state).toBe('unknown');
    expect(judged(null, { tokenClass: 'system_user' }).state).toBe('on');
    const left = judged(null, { tokenClass: 'system_user', notImmune: ['300'] });
    expect(left.state).toBe('unknown');
  });

  it('asks nothing of shop settings and businesses, which nobody loses alone', () => {
    const connectedAssets = { commerce_merchant_settings_id: '6100', business_manager_id: '7' };
    const features = [installedFeature({ type: 'external_client', connectedAssets })];
    expect(judged(null, { features }).state).toBe('on');
  });

  it('is off with the install', () => {
    expect(judged(catalog('clear'), { removedAtMs: NOW }).state).toBe('off');
  });
});

describe('a permission', () => {
  it('left out at the sign-in of the credential’s account puts the feature at risk', () => {
    expect(judged(catalog('clear'), {}, ['catalog_management']).reasons).toEqual([
      { code: 'permission_left_out', permission: 'catalog_management' },
    ]);
  });

  it('the partner never asked for is not held against it', () => {
    expect(judged(catalog('clear')).state).toBe('on');
  });

  it('left out by somebody else’s sign-in says nothing', () => {
    const others = { ...catalog('clear'), credentialUserId: '2' };
    expect(judged(others, {}, ['catalog_management']).state).toBe('on');
  });
});

describe('the features of an install', () => {
  it('come with those that need somebody first', () => {
    const features = [
      installedFeature({ instanceId: 'fine', type: 'pixel', connectedAssets: { pixel_id: '400' } }),
      installedFeature({ instanceId: 'ends' }),
      installedFeature({ instanceId: 'off', connectedAssets: {} }),
    ];
    const assets = new Map([
      ['300', catalog('expiring', NOW + DAY)],
      ['400', judgedAsset({ id: '400', standing: 'clear' })],
    ]);
    const order = judgeInstall(install({ features }), { nowMs: NOW, assets, accounts: [] });
    expect(order.map(({ feature }) => feature.instanceId)).toEqual(['off', 'ends', 'fine']);
  });
});
