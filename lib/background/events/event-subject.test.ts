import { describe, expect, it } from 'vitest';
import { eventSchema } from '../../../contract/events.ts';
import { install, installedFeature } from '../../../test/fakes/samples/installs.ts';
import { judgedAsset } from '../../../test/fakes/samples/judged-assets.ts';
import { eventSubject } from './event-subject.ts';

const contoso = { id: '7', name: 'Contoso' };
const names = {
  assets: [{ ...judgedAsset({ id: 'a', business: contoso }), name: 'Spring' }],
  installs: [
    install({
      externalBusinessId: 'x',
      businessId: '7',
      features: [installedFeature({ instanceId: 'i', name: 'Shop' })],
    }),
  ],
  accounts: [
    { id: '101', name: 'Romane Richter', label: null },
    { id: '102', name: 'Romane Richter', label: 'My new one' },
  ],
};

function subjectOf(type: string, data: Record<string, unknown>) {
  const event = eventSchema.parse({ id: 'e1', occurredAt: '2026-05-22T08:00:00Z', type, data });
  if (event.type === 'unknown') throw new Error(`${type} is unknown`);
  return eventSubject(event, names);
}

const feature = { externalBusinessId: 'x', instanceId: 'i', featureType: 'f', missingAssets: [] };
const installed = { externalBusinessId: 'x', assetsAdded: ['a'], assetsRemoved: [] };
const moved = { metaUserId: '101', expireTime: '2026-06-01T08:00:00Z' };

describe('what an event is about', () => {
  it.each([
    ['feature.on', feature, { name: 'Shop', business: contoso }],
    ['feature.off', feature, { name: 'Shop', business: contoso }],
    ['feature.off', { ...feature, externalBusinessId: 'y' }, { name: 'f', business: null }],
    ['asset.lost', { assetId: 'a' }, { name: 'Spring', business: contoso }],
    ['asset.recovered', { assetId: 'b' }, { name: 'b', business: null }],
    ['install.added', { ...installed, businessId: '7' }, { name: null, business: contoso }],
    ['install.changed', { ...installed, businessId: null }, { name: null, business: contoso }],
    ['migration.scheduled', moved, { name: 'Romane Richter', business: null }],
    ['migration.extended', { ...moved, metaUserId: '102' }, { name: 'My new one', business: null }],
    ['migration.shortened', { ...moved, metaUserId: '9' }, { name: null, business: null }],
  ])('%s of %o', (type, data, subject) => {
    expect(subjectOf(type, data)).toEqual(subject);
  });
});
