import { describe, expect, it } from 'vitest';
import { countCoverage, coverageOf } from './coverage.ts';

const page = { id: '10', type: 'page' } as const;

describe('coverage', () => {
  it('covers an asset that is ticked and can be read', () => {
    expect(coverageOf(page, [{ scope: 'pages_show_list', targetIds: ['10'] }], 'reached')).toBe(
      'covered',
    );
  });

  it('takes absent target ids for "all assets"', () => {
    expect(coverageOf(page, [{ scope: 'pages_show_list', targetIds: null }], 'reached')).toBe(
      'covered',
    );
  });

  it('says "not ticked" even of a page that anybody can read', () => {
    expect(coverageOf(page, [{ scope: 'pages_show_list', targetIds: ['11'] }], 'reached')).toBe(
      'not_ticked',
    );
  });

  it('needs one scope of its kind to name the asset', () => {
    const scopes = [
      { scope: 'pages_show_list', targetIds: ['11'] },
      { scope: 'pages_manage_posts', targetIds: ['10'] },
    ];
    expect(coverageOf(page, scopes, 'reached')).toBe('covered');
  });

  it('ignores scopes of other kinds', () => {
    expect(coverageOf(page, [{ scope: 'ads_read', targetIds: [] }], 'reached')).toBe('covered');
  });

  it('says "not assigned" of a ticked asset that the account cannot read', () => {
    expect(coverageOf(page, [], 'gone')).toBe('not_assigned');
  });

  it('never takes an unread asset for uncovered', () => {
    expect(coverageOf(page, [], 'unknown')).toBe('unknown');
  });

  it('knows an ad account with and without its prefix', () => {
    const account = { id: 'act_7', type: 'ad_account' } as const;
    expect(coverageOf(account, [{ scope: 'ads_read', targetIds: ['7'] }], 'reached')).toBe(
      'covered',
    );
  });

  it('counts each kind', () => {
    const assets = [
      { coverage: 'covered' },
      { coverage: 'not_ticked' },
      { coverage: null },
    ] as const;
    expect(countCoverage(assets)).toEqual({
      covered: 1,
      not_ticked: 1,
      not_assigned: 0,
      unknown: 0,
    });
  });
});
