import { describe, expect, it } from 'vitest';
import { install, installedFeature } from '../../../test/fakes/samples/installs.ts';
import { featureWarnings } from './feature-warnings.ts';
import { installAssetIds, keepInstalls, REMOVED_SHOWN_MS, tokenClassChanges } from './install.ts';

describe('the assets of an install', () => {
  it('are those it names and those of its features, once each, as the contract writes them', () => {
    const features = [
      installedFeature({
        connectedAssets: {
          ad_account_id: '201',
          catalog_id: '300',
          business_manager_id: '7',
          commerce_merchant_settings_id: '6100',
        },
      }),
    ];
    expect(installAssetIds(install({ features }))).toEqual([
      '100',
      'act_200',
      '300',
      '400',
      'act_201',
    ]);
  });
});

describe('the installs to keep', () => {
  const removed = install({ externalBusinessId: 'gone', removedAtMs: 1_000 });

  it('are those the partner names, and for a while those known to be removed', () => {
    const named = [install()];
    expect(keepInstalls([removed], named, 2_000)).toEqual([...named, removed]);
    expect(keepInstalls([removed], named, 1_000 + REMOVED_SHOWN_MS)).toEqual(named);
  });

  it('claim nothing of one that is no longer named without a word', () => {
    expect(keepInstalls([install()], [], 0)).toEqual([]);
  });

  it('show one again that was installed again', () => {
    const again = install({ externalBusinessId: 'gone' });
    expect(keepInstalls([removed], [again], 2_000)).toEqual([again]);
  });
});

describe('a change of the access’s kind', () => {
  const person = install();
  const immune = install({ tokenClass: 'system_user' });

  it('is told in both directions', () => {
    expect(tokenClassChanges([person], [immune])).toEqual([{ install: immune, change: 'immune' }]);
    expect(tokenClassChanges([immune], [person])).toEqual([
      { install: person, change: 'tied_to_person' },
    ]);
  });

  it('is told of an install only where no asset of it is left out', () => {
    const taskGaps = [{ assetId: '100', missingTasks: ['MANAGE'] }];
    const partly = [
      { ...immune, notImmune: ['100'] },
      { ...immune, taskGaps },
    ];
    for (const install of partly) {
      expect(tokenClassChanges([person], [install])).toEqual([]);
      expect(tokenClassChanges([install], [immune])).toEqual([
        { install: immune, change: 'immune' },
      ]);
    }
  });

  it('is none for a new install, one that was removed, or the same kind', () => {
    expect(tokenClassChanges([], [immune])).toEqual([]);
    expect(tokenClassChanges([{ ...person, removedAtMs: 1 }], [immune])).toEqual([]);
    expect(tokenClassChanges([immune], [immune])).toEqual([]);
    expect(tokenClassChanges([install({ tokenClass: 'unknown' })], [person])).toEqual([]);
  });
});

describe('the warnings of a feature', () => {
  it.each([
    ['active', []],
    ['unknown', []],
    ['inactive_offsite', ['shop_inactive_offsite']],
    ['inactive_other', ['shop_inactive_other']],
    ['no_longer_available', ['shop_no_longer_available']],
  ] as const)('a shop that is %s', (shopStatus, warnings) => {
    expect(featureWarnings(installedFeature({ shopStatus }), install())).toEqual(warnings);
  });

  it('checkout: by its own word, else a shop by the install’s', () => {
    const not = ['not_onsite_eligible'];
    expect(featureWarnings(installedFeature({ onsiteEligible: false }), install())).toEqual(not);
    const ineligible = install({ onsiteEligible: false });
    const shop = installedFeature({ shopStatus: 'active' });
    expect(featureWarnings(shop, ineligible)).toEqual(not);
    expect(featureWarnings({ ...shop, onsiteEligible: true }, ineligible)).toEqual([]);
    expect(featureWarnings(installedFeature(), ineligible)).toEqual([]);
  });
});
