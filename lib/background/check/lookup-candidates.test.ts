import { describe, expect, it } from 'vitest';
import { partnerAsset } from '../../../test/fakes/check-stage.ts';
import type { KnownAsset } from '../../domain/assets/known-asset.ts';
import type { GoodReading } from '../../domain/assets/reading.ts';
import type { AssetRow } from '../../graph/discovery/asset-row.ts';
import type { EdgeState } from './knowledge.ts';
import { nothingKnown } from './knowledge.ts';
import { type CandidateInput, lookupCandidates } from './lookup-candidates.ts';

const hourMs = 3_600_000;
const nowMs = Date.UTC(2026, 5, 1);

const known = (id: string, good: GoodReading, readAtMs = nowMs, goneSinceMs = readAtMs) =>
  [
    id,
    {
      asset: { id, type: 'page', name: null, business: null },
      reading: {
        accountId: '1',
        good,
        readAtMs,
        staleSinceMs: null,
        lastDeadlineMs: null,
        goneSinceMs: good.kind === 'gone' ? goneSinceMs : null,
        paths: [],
        inferredFrom: null,
        nonsenseDate: null,
      },
    } satisfies KnownAsset,
  ] as const;
const readable = { kind: 'no_deadline' } as const;
const gone = { kind: 'gone', code: 100, subcode: null } as const;

const edge = (ids: string[], staleSinceMs: number | null = null): EdgeState => ({
  pages: [
    ids.map(
      (id): AssetRow => ({
        id,
        name: null,
        deadlineMs: null,
        nonsenseDate: null,
        business: null,
        instagram: [],
      }),
    ),
  ],
  readAtMs: nowMs,
  staleSinceMs,
  failure: null,
  malformed: 0,
});

function candidates(input: Partial<CandidateInput>): string[] {
  const found = lookupCandidates({
    accountId: '1',
    knowledge: nothingKnown,
    edges: { edges: new Map(), unscoped: [] },
    before: new Map(),
    listed: new Map(),
    partnerAssets: [],
    seenByAny: new Set(),
    forced: false,
    nowMs,
    ...input,
  });
  return [...found.keys()];
}

describe('looked up one by one', () => {
  it('is what was known and no edge shows any more', () => {
    const before = new Map([known('5', readable), known('6', readable)]);
    const listed = new Map([known('6', readable)]);
    expect(candidates({ before, listed })).toEqual(['5']);
  });

  it('is nothing that only an edge which failed could show', () => {
    const before = new Map([known('5', readable)]);
    const [id, shown] = known('5', readable);
    const listed = new Map([
      [id, { ...shown, reading: { ...shown.reading, staleSinceMs: nowMs } }],
    ]);
    const edges = {
      edges: new Map([['7/owned_pages', edge(['5'], nowMs)]]),
      unscoped: [],
    };
    const knowledge = { ...nothingKnown, edges: new Map([['7/owned_pages', edge(['5'])]]) };
    expect(candidates({ before, listed, edges, knowledge })).toEqual([]);
  });

  it('is what vanished from an edge that was read, though a stale one still shows it', () => {
    const before = new Map([known('5', readable)]);
    const [id, shown] = known('5', readable);
    const listed = new Map([
      [id, { ...shown, reading: { ...shown.reading, staleSinceMs: nowMs } }],
    ]);
    const stored = new Map([
      ['me/accounts', edge(['5'])],
      ['7/owned_pages', edge(['5'])],
    ]);
    const now = new Map([
      ['me/accounts', edge([])],
      ['7/owned_pages', edge(['5'], nowMs)],
    ]);
    const edges = { edges: now, unscoped: [] };
    expect(
      candidates({ before, listed, edges, knowledge: { ...nothingKnown, edges: stored } }),
    ).toEqual(['5']);
  });

  it.each([
    ['found gone an hour ago', 1, 1, false, []],
    ['found gone 20 hours ago', 20, 20, false, ['5']],
    ['gone for ten days, looked at a day ago', 24, 240, false, []],
    ['gone for ten days, looked at a week ago', 7 * 24, 17 * 24, false, ['5']],
    ['found gone an hour ago, asked for by the person', 1, 1, true, ['5']],
  ])('%s', (_, hoursSinceLook, hoursGone, forced, expected) => {
    const goneSinceMs = nowMs - hoursGone * hourMs;
    const before = new Map([known('5', gone, nowMs - hoursSinceLook * hourMs, goneSinceMs)]);
    expect(candidates({ before, forced })).toEqual(expected);
  });

  it.each([
    ["this account's credential", { metaUserId: '1' }, ['5']],
    ["a colleague's", { metaUserId: '2' }, []],
    ['no account named and none shows it', {}, ['5']],
    ['a system user', { tokenClass: 'system_user' as const }, []],
    ['a share', { tokenClass: 'partner_share' as const }, []],
  ])('the partner uses it with %s', (_, credential, expected) => {
    const partnerAssets = [partnerAsset({ id: '5', type: 'page', ...credential })];
    expect(candidates({ partnerAssets })).toEqual(expected);
  });

  it('is nothing the partner names no account for, while another account shows it', () => {
    const partnerAssets = [partnerAsset({ id: '5', type: 'page' })];
    expect(candidates({ partnerAssets, seenByAny: new Set(['5']) })).toEqual([]);
  });

  it('is nothing of a kind we do not know how to ask for', () => {
    const partnerAssets = [partnerAsset({ id: '5', type: 'unknown', metaUserId: '1' })];
    expect(candidates({ partnerAssets })).toEqual([]);
  });
});
