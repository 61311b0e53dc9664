import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgedAsset } from '../../../test/fakes/samples/judged-assets.ts';
import { type JudgedAsset, MAX_GROUPS } from './snapshot.ts';
import { isAtRisk, STANDINGS, wantsReconnection } from './standing.ts';
import { summarise } from './summarise.ts';

const NOW = 1_000_000;
const summary = (assets: readonly JudgedAsset[]) => summarise(assets, NOW, []);
const business = (id: string) => ({ id, name: `Business ${id}` });
const stale = (asset: JudgedAsset, staleSinceMs: number | null): JudgedAsset => ({
  ...asset,
  judgement: { ...asset.judgement, staleSinceMs },
});

describe('a summary', () => {
  it('of nothing says nothing', () => {
    expect(summary([])).toMatchObject({
      judgedAtMs: NOW,
      atRisk: 0,
      wanted: 0,
      nextDeadlineMs: null,
      groups: [],
      groupedBeyond: 0,
      staleSinceMs: null,
    });
  });

  it('counts the partner’s assets apart from the person’s others', () => {
    const { counts, otherCounts } = summary([
      judgedAsset({ id: '1', standing: 'lost' }),
      judgedAsset({ id: '2', standing: 'lost', usedByPartner: false }),
    ]);
    expect([counts.lost, otherCounts.lost]).toEqual([1, 1]);
    expect(Object.keys(counts)).toEqual([...STANDINGS]);
  });

  it('names the soonest deadline that still can be met or was just missed', () => {
    const { nextDeadlineMs } = summary([
      judgedAsset({ id: '1', standing: 'lost', deadlineMs: 1 }),
      judgedAsset({ id: '2', standing: 'expiring', deadlineMs: NOW + 9 }),
      judgedAsset({ id: '3', standing: 'due', deadlineMs: NOW - 9 }),
      judgedAsset({ id: '4', standing: 'expiring', deadlineMs: 2, usedByPartner: false }),
    ]);
    expect(nextDeadlineMs).toBe(NOW - 9);
  });

  it('lets no date that is long past hide the one to come', () => {
    const dayMs = 86_400_000;
    const assets = [
      judgedAsset({ id: '1', standing: 'due', deadlineMs: NOW - 10 * dayMs }),
      judgedAsset({ id: '2', standing: 'expiring', deadlineMs: NOW + dayMs / 2 }),
    ];
    expect(summary(assets).nextDeadlineMs).toBe(NOW + dayMs / 2);
  });

  it('groups by business, standing and date: lost, due, expiring soonest first, then the undated', () => {
    const wishes = [
      ['blind_spot', null, 'a'],
      ['expiring', NOW + 20, 'a'],
      ['expiring', NOW + 10, 'b'],
      ['expiring', NOW + 10, 'a'],
      ['expiring', NOW + 10, 'a'],
      ['unreachable', null, 'a'],
      ['due', NOW - 1, 'a'],
      ['lost', NOW - 5, 'a'],
      ['clear', null, 'a'],
    ] as const;
    const { groups } = summary(
      wishes.map(([standing, deadlineMs, id], index) =>
        judgedAsset({ id: String(index), standing, deadlineMs, business: business(id) }),
      ),
    );
    expect(groups.map((group) => [group.standing, group.business?.id, group.count])).toEqual([
      ['lost', 'a', 1],
      ['due', 'a', 1],
      ['expiring', 'a', 2],
      ['expiring', 'b', 1],
      ['expiring', 'a', 1],
      ['unreachable', 'a', 1],
      ['blind_spot', 'a', 1],
    ]);
  });

  it('keeps two businesses of one name apart', () => {
    const same = (id: string) =>
      judgedAsset({ id, standing: 'lost', deadlineMs: 1, business: { id, name: 'Same' } });
    expect(summary([same('1'), same('2')]).groups).toHaveLength(2);
  });

  it('is stale since the oldest unrepaired failure among the partner’s assets', () => {
    const { staleSinceMs } = summary([
      stale(judgedAsset({ id: '1' }), NOW - 5),
      stale(judgedAsset({ id: '2' }), NOW - 50),
      stale(judgedAsset({ id: '3', usedByPartner: false }), NOW - 500),
      judgedAsset({ id: '4' }),
    ]);
    expect(staleSinceMs).toBe(NOW - 50);
  });

  it('for any assets: every one is counted once, and nothing falls out of the groups', () => {
    const assets = fc.array(
      fc.record({
        standing: fc.constantFrom(...STANDINGS),
        deadlineMs: fc.option(fc.integer({ min: 0, max: 200 })),
        usedByPartner: fc.boolean(),
        business: fc.option(fc.constantFrom('a', 'b', 'c').map(business)),
      }),
      { maxLength: 300, size: 'max' },
    );
    fc.assert(
      fc.property(assets, (wishes) => {
        const all = wishes.map((wish, index) => judgedAsset({ ...wish, id: String(index) }));
        const used = all.filter(({ usedByPartner }) => usedByPartner);
        const { counts, otherCounts, atRisk, wanted, groups, groupedBeyond } = summary(all);
        const total = (of: Record<string, number>) => Object.values(of).reduce((a, b) => a + b, 0);
        expect(total(counts)).toBe(used.length);
        expect(total(otherCounts)).toBe(all.length - used.length);
        expect(atRisk).toBe(used.filter(({ judgement }) => isAtRisk(judgement.standing)).length);
        expect(wanted).toBe(
          used.filter(({ judgement }) => wantsReconnection(judgement.standing)).length,
        );
        expect(groups.length).toBeLessThanOrEqual(MAX_GROUPS);
        expect(groups.reduce((sum, { count }) => sum + count, groupedBeyond)).toBe(wanted);
      }),
      { numRuns: 50 },
    );
  });
});
