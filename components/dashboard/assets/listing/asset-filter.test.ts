import { describe, expect, it } from 'vitest';
import { judgedAsset } from '../../../../test/fakes/samples/judged-assets.ts';
import { findAssets, makeSearchable, NO_FILTER } from './asset-filter.ts';
import { type AssetOrder, sortAssets } from './asset-order.ts';

const DAY = new Date(2026, 5, 2).getTime();
const list = [
  judgedAsset({ id: '100', standing: 'expiring', deadlineMs: DAY + 3_600_000 }),
  judgedAsset({ id: '200', standing: 'lost', business: { id: '8', name: 'Fabrikam' } }),
  judgedAsset({ id: '300', standing: 'clear', business: null }),
  judgedAsset({ id: '400', standing: 'expiring', usedByPartner: false }),
];
const searchable = makeSearchable(list);
const TYPE_NAMES: Record<string, string> = {
  product_catalog: 'Catalog',
  page: 'Page',
  pixel: 'Pixel',
};
const ids = (filter: Partial<typeof NO_FILTER>) =>
  findAssets(searchable, { ...NO_FILTER, ...filter }).assets.map(({ id }) => id);

describe('finding assets', () => {
  it('shows what the partner uses, the rest on request', () => {
    expect(ids({})).toEqual(['100', '200', '300']);
    expect(ids({ withOthers: true })).toHaveLength(4);
  });

  it('looks in names, ids and businesses', () => {
    expect(ids({ words: 'page 3' })).toEqual(['300']);
    expect(ids({ words: '200' })).toEqual(['200']);
    expect(ids({ words: 'fabri' })).toEqual(['200']);
  });

  it('takes one local day, one business, or those without one', () => {
    expect(ids({ dayMs: DAY })).toEqual(['100']);
    expect(ids({ business: '8' })).toEqual(['200']);
    expect(ids({ business: '' })).toEqual(['300']);
  });

  it('counts each standing as if only it were chosen', () => {
    const { byStanding, assets } = findAssets(searchable, {
      ...NO_FILTER,
      standings: new Set(['lost']),
    });
    expect(assets.map(({ id }) => id)).toEqual(['200']);
    expect(Object.fromEntries(byStanding)).toEqual({ expiring: 1, lost: 1, clear: 1 });
  });
});

describe('sorting assets', () => {
  const sorted = (column: AssetOrder['column'], descending = false, assets = list) =>
    sortAssets(assets, { column, descending }, (type) => TYPE_NAMES[type] ?? type).map(
      ({ id }) => id,
    );

  it('puts the worst first', () => {
    expect(sorted('standing')[0]).toBe('200');
  });

  it('puts the undated last whichever way the dates go', () => {
    const dated = [1, 3, 2].map((day) =>
      judgedAsset({ id: String(day), standing: 'expiring', deadlineMs: DAY + day }),
    );
    const mixed = [judgedAsset({ id: '0', standing: 'clear' }), ...dated];
    expect(sorted('date', false, mixed)).toEqual(['1', '2', '3', '0']);
    expect(sorted('date', true, mixed)).toEqual(['3', '2', '1', '0']);
  });

  it('sorts types by what they are called', () => {
    const types = (['product_catalog', 'pixel', 'page'] as const).map((type) => ({
      ...judgedAsset({ id: type, standing: 'clear' }),
      type,
    }));
    expect(sorted('type', false, types)).toEqual(['product_catalog', 'page', 'pixel']);
    expect(sorted('type', true, types)).toEqual(['pixel', 'page', 'product_catalog']);
  });
});
