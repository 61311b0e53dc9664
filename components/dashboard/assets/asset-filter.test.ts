import { describe, expect, it } from 'vitest';
import { judgedAsset } from '../../../test/fakes/judged-assets.ts';
import { findAssets, makeSearchable, NO_FILTER } from './asset-filter.ts';
import { sortAssets } from './asset-order.ts';

const DAY = new Date(2026, 5, 2).getTime();
const list = [
  judgedAsset({ id: '100', standing: 'expiring', deadlineMs: DAY + 3_600_000 }),
  judgedAsset({ id: '200', standing: 'lost', business: { id: '8', name: 'Fabrikam' } }),
  judgedAsset({ id: '300', standing: 'clear', business: null }),
  judgedAsset({ id: '400', standing: 'expiring', usedByPartner: false }),
];
const searchable = makeSearchable(list);
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

  it('sorts the worst first, and by date with the undated last', () => {
    const sorted = (column: 'standing' | 'date') =>
      sortAssets(list, { column, descending: false }).map(({ id }) => id);
    expect(sorted('standing')[0]).toBe('200');
    expect(sorted('date')[0]).toBe('100');
  });
});
