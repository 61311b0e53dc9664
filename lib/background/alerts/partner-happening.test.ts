import { describe, expect, it } from 'vitest';
import { eventSchema, type PartnerEvent } from '../../../contract/events.ts';
import { install, installedFeature } from '../../../test/fakes/samples/installs.ts';
import { judgedAsset } from '../../../test/fakes/samples/judged-assets.ts';
import type { JudgedAsset } from '../../domain/assets/snapshot.ts';
import type { Install } from '../../domain/installs/install.ts';
import { eventSubject } from '../events/event-subject.ts';
import { partnerHappening } from './partner-happening.ts';

const shop = { type: 'fb_shop', name: 'Facebook Shop' };
const assets = [
  { ...judgedAsset({ id: 'a' }), features: [shop] },
  judgedAsset({ id: 'b', business: { id: '8', name: 'Fabrikam' } }),
];
const event = (type: string, data: Record<string, unknown>) =>
  eventSchema.parse({ id: 'e1', occurredAt: '2026-05-22T08:00:00Z', type, data });
const removed = (data: Record<string, unknown>) =>
  event('install.removed', {
    externalBusinessId: 'x',
    assetsAdded: [],
    assetsRemoved: [],
    ...data,
  });
const off = (featureType: string) =>
  event('feature.off', {
    externalBusinessId: 'x',
    instanceId: 'i',
    featureType,
    missingAssets: [],
  });

function partnerHappenings(
  events: readonly PartnerEvent[],
  assets: readonly JudgedAsset[],
  installs: readonly Install[],
) {
  return events.flatMap((event) =>
    event.type === 'unknown'
      ? []
      : (partnerHappening(event, eventSubject(event, { assets, installs, accounts: [] })) ?? []),
  );
}

describe('events of the partner that are messages', () => {
  it('a feature that went off, by its name and the business it served', () => {
    expect(partnerHappenings([off('fb_shop')], assets, [])).toEqual([
      {
        kind: 'feature_off',
        key: 'feature|i',
        business: { id: '7', name: 'Contoso' },
        name: 'Facebook Shop',
      },
    ]);
  });

  it('a feature nobody here knows, by its type', () => {
    expect(partnerHappenings([off('new_thing')], assets, [])).toMatchObject([
      { business: null, name: 'new_thing' },
    ]);
  });

  it('a feature of a known install, by the install’s own name for it and its business', () => {
    const known = [
      install({
        externalBusinessId: 'x',
        businessId: '8',
        features: [installedFeature({ instanceId: 'i', name: 'Shop of Fabrikam' })],
      }),
    ];
    expect(partnerHappenings([off('fb_shop')], assets, known)).toMatchObject([
      { business: { id: '8', name: 'Fabrikam' }, name: 'Shop of Fabrikam' },
    ]);
  });

  it('a removed install, by its business', () => {
    expect(partnerHappenings([removed({ businessId: '8' })], assets, [])).toEqual([
      { kind: 'install_removed', key: 'install|x', business: { id: '8', name: 'Fabrikam' } },
    ]);
  });

  it('a removed install without a known business, by the assets it took along', () => {
    const found = partnerHappenings(
      [removed({ businessId: null, assetsRemoved: ['a'] })],
      assets,
      [],
    );
    expect(found).toMatchObject([{ business: { id: '7' } }]);
    const both = removed({ businessId: null, assetsRemoved: ['a', 'b'] });
    expect(partnerHappenings([both], assets, [])).toMatchObject([{ business: null }]);
    expect(partnerHappenings([removed({ businessId: '99' })], assets, [])).toMatchObject([
      { business: { id: '99', name: null } },
    ]);
  });

  it('nothing else: lost and recovered assets are told by the check that follows', () => {
    const others = [
      event('feature.on', {
        externalBusinessId: 'x',
        instanceId: 'i',
        featureType: 'f',
        missingAssets: [],
      }),
      event('asset.lost', { assetId: 'a' }),
      event('asset.recovered', { assetId: 'a' }),
      event('of.the.future', {}),
    ];
    expect(partnerHappenings(others, assets, [])).toEqual([]);
  });
});
