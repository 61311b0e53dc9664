import { describe, expect, it } from 'vitest';
import type { AssetRow } from './asset-row.ts';
import { knownAssets } from './known-assets.ts';

const row = (id: string, more: Partial<AssetRow> = {}): AssetRow => ({
  id,
  name: null,
  deadlineMs: null,
  nonsenseDate: null,
  business: null,
  instagram: [],
  ...more,
});
const edge = (
  key: string,
  rows: AssetRow[],
  readAtMs = 10,
  staleSinceMs: number | null = null,
) => ({
  key,
  rows,
  readAtMs,
  staleSinceMs,
});

describe('the assets that edges list', () => {
  it('are one each, however often they are listed, with all ways to them', () => {
    const known = knownAssets('1', [
      edge('me/accounts', [row('5', { name: 'Page', business: { id: '8', name: 'Client' } })]),
      edge('7/client_pages', [row('5')]),
    ]);
    expect([...known.keys()]).toEqual(['5']);
    expect(known.get('5')).toMatchObject({
      asset: { type: 'page', name: 'Page', business: { id: '8', name: 'Client' } },
      reading: { paths: ['8', '7'] },
    });
  });

  it('carry the date of the edge that gives one, when both are fresh', () => {
    const dated = row('5', { deadlineMs: 99 });
    const known = knownAssets('1', [
      edge('me/accounts', [row('5')]),
      edge('7/owned_pages', [dated]),
    ]);
    expect(known.get('5')?.reading.good).toEqual({ kind: 'deadline', deadlineMs: 99 });
  });

  it('believe a fresh edge rather than a stale one', () => {
    const known = knownAssets('1', [
      edge('me/accounts', [row('5')], 10),
      edge('7/owned_pages', [row('5', { deadlineMs: 99 })], 5, 8),
    ]);
    expect(known.get('5')?.reading).toMatchObject({
      good: { kind: 'no_deadline' },
      staleSinceMs: null,
    });
  });

  it('belong to the business that owns them, by the name its own list gives', () => {
    const known = knownAssets('1', [
      edge('me/businesses', [row('7', { name: 'Contoso' })]),
      edge('7/owned_pixels', [row('5')]),
    ]);
    expect(known.get('5')?.asset).toMatchObject({
      type: 'pixel',
      business: { id: '7', name: 'Contoso' },
    });
    expect(known.get('7')?.asset.business).toEqual({ id: '7', name: 'Contoso' });
  });

  it('tell Instagram accounts by their page, else by their business, and say so', () => {
    const page = row('5', { deadlineMs: 99, instagram: [{ id: '17', name: 'insta' }] });
    const known = knownAssets('1', [
      edge('me/businesses', [row('7', { deadlineMs: 50 })]),
      edge('7/owned_pages', [page]),
      edge('7/owned_instagram_accounts', [row('17'), row('18')]),
      edge('7/owned_whatsapp_business_accounts', [row('19')]),
    ]);
    const readings = ['17', '18', '19'].map((id) => known.get(id)?.reading);
    expect(readings).toMatchObject([
      { good: { deadlineMs: 99 }, inferredFrom: '5' },
      { good: { deadlineMs: 50 }, inferredFrom: '7' },
      { good: { deadlineMs: 50 }, inferredFrom: '7' },
    ]);
  });

  it('know nothing of an edge that is none of ours', () => {
    expect(knownAssets('1', [edge('7/owned_castles', [row('5')])]).size).toBe(0);
  });
});
