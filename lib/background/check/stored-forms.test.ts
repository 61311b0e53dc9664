import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ASSET_TYPES } from '../../domain/assets/asset.ts';
import type { KnownAsset } from '../../domain/assets/known-asset.ts';
import type { PartnerAsset } from '../../domain/assets/partner-asset.ts';
import type { JudgedAsset } from '../../domain/assets/snapshot.ts';
import { STANDINGS } from '../../domain/assets/standing.ts';
import type { AssetRow } from '../../graph/discovery/asset-row.ts';
import { packAssets, unpackAssets } from '../../platform/database/judged-assets.ts';
import { changedRows } from './changed-rows.ts';
import { packPage, unpackPage } from './edge-page-rows.ts';
import type { EdgeState, Knowledge } from './knowledge.ts';
import { packKnowledge, unpackKnowledge } from './knowledge-chunks.ts';
import { packPartnerAssets, unpackPartnerAssets } from './partner-chunks.ts';

const id = fc.stringMatching(/^(act_)?[0-9]{1,17}$/);
const text = fc.string({ unit: 'grapheme' });
const time = fc.integer({ min: 0, max: 4_000_000_000_000 });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const business = maybe(fc.record({ id, name: maybe(text) }));
const type = fc.constantFrom(...ASSET_TYPES);

const row: fc.Arbitrary<AssetRow> = fc.record({
  id,
  name: maybe(text),
  deadlineMs: maybe(time),
  nonsenseDate: maybe(fc.constantFrom('wrong_format', 'out_of_range')),
  business,
  instagram: fc.array(fc.record({ id, name: maybe(text) }), { maxLength: 2 }),
});

const partnerAsset: fc.Arbitrary<PartnerAsset> = fc.record({
  id,
  type,
  name: maybe(text),
  business,
  credential: fc.record({
    tokenClass: fc.constantFrom('user', 'page', 'system_user', 'partner_share', 'unknown'),
    metaUserId: maybe(id),
    isWorkAccount: maybe(fc.boolean()),
    state: fc.constantFrom('connected', 'lost', 'unknown'),
    deadlineMs: maybe(time),
    readAtMs: maybe(time),
    lastError: maybe(fc.record({ code: fc.nat(), subcode: maybe(fc.nat()), atMs: time })),
  }),
  features: fc.array(fc.record({ type: text, name: text }), { maxLength: 3 }),
});

const judged: fc.Arbitrary<JudgedAsset> = fc.record({
  id,
  type,
  name: maybe(text),
  business,
  judgement: fc.record({
    standing: fc.constantFrom(...STANDINGS),
    reason: fc.constantFrom('deadline_ahead', 'gone_unexplained', 'never_read'),
    source: fc.constantFrom('own', 'partner', 'none'),
    accountId: maybe(id),
    deadlineMs: maybe(time),
    readAtMs: maybe(time),
    staleSinceMs: maybe(time),
    goneSinceMs: maybe(time),
    error: maybe(fc.record({ code: fc.nat(), subcode: maybe(fc.nat()) })),
    inferredFrom: maybe(id),
    otherDateMs: maybe(time),
  }),
  usedByPartner: fc.boolean(),
  tokenClass: maybe(fc.constantFrom('user', 'page', 'system_user', 'partner_share', 'unknown')),
  credentialUserId: maybe(id),
  features: fc.array(fc.record({ type: text, name: text }), { maxLength: 2 }),
  accountIds: fc.array(id, { maxLength: 3 }),
});

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
const uniqueById = <T extends { id: string }>(one: fc.Arbitrary<T>) =>
  fc.uniqueArray(one, { selector: (each) => each.id, maxLength: 40 });
/** As IndexedDB gives it back. */
const stored = <T>(value: T): T => structuredClone(value);

describe('stored forms come back as they were', () => {
  it('the rows of an edge', () => {
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        expect(unpackPage(stored(packPage(rows)))).toEqual(rows);
      }),
    );
  });

  it("the partner's assets", () => {
    fc.assert(
      fc.property(uniqueById(partnerAsset), (assets) => {
        const unpacked = unpackPartnerAssets(stored(packPartnerAssets(assets)));
        expect(unpacked.sort(byId)).toEqual([...assets].sort(byId));
      }),
    );
  });

  it('judged assets', () => {
    fc.assert(
      fc.property(uniqueById(judged), fc.dictionary(id, time), (assets, asOf) => {
        const unpacked = unpackAssets(stored(packAssets(assets, asOf)));
        expect(unpacked.sort(byId)).toEqual([...assets].sort(byId));
      }),
    );
  });

  it("an account's knowledge", () => {
    const edge: fc.Arbitrary<EdgeState> = fc.record({
      pages: fc.array(fc.array(row, { maxLength: 3 }), { maxLength: 3 }),
      readAtMs: maybe(time),
      staleSinceMs: maybe(time),
      failure: maybe(
        fc.record({
          kind: fc.constant('gone' as const),
          code: maybe(fc.nat()),
          subcode: maybe(fc.nat()),
        }),
      ),
      malformed: fc.nat(3),
    });
    const known: fc.Arbitrary<KnownAsset> = fc.record({
      asset: fc.record({ id, type, name: maybe(text), business }),
      reading: fc.record({
        accountId: id,
        good: maybe(
          fc.oneof(
            fc.record({ kind: fc.constant('deadline' as const), deadlineMs: time }),
            fc.record({ kind: fc.constant('no_deadline' as const) }),
            fc.record({
              kind: fc.constant('gone' as const),
              code: fc.nat(),
              subcode: maybe(fc.nat()),
            }),
          ),
        ),
        readAtMs: maybe(time),
        staleSinceMs: maybe(time),
        lastDeadlineMs: maybe(time),
        goneSinceMs: maybe(time),
        paths: fc.array(id, { maxLength: 2 }),
        inferredFrom: maybe(id),
        nonsenseDate: maybe(text),
      }),
    });
    const knowledge: fc.Arbitrary<Knowledge> = fc.record({
      passAtMs: maybe(time),
      edges: fc
        .dictionary(fc.constantFrom('me/accounts', 'me/businesses', '7/owned_pages'), edge)
        .map((edges) => new Map(Object.entries(edges))),
      remembered: fc
        .array(known, { maxLength: 5 })
        .map((all) => new Map(all.map((each) => [each.asset.id, each]))),
      memo: fc.record({
        refused: fc.dictionary(id, time),
        expansionWorks: fc.boolean(),
        pageSizes: fc.dictionary(fc.constantFrom('owned_pages', 'expansion'), fc.nat(100)),
      }),
      stateKind: maybe(fc.constantFrom('working', 'dead', 'unchecked')),
      notBefore: fc.array(fc.record({ subject: id, untilMs: time }), { maxLength: 2 }),
    });
    fc.assert(
      fc.property(knowledge, (before) => {
        expect(unpackKnowledge('1', stored(packKnowledge('1', before)))).toEqual(before);
      }),
    );
  });
});

describe('what no version of us wrote', () => {
  it('holds nothing and breaks nothing', () => {
    fc.assert(
      fc.property(
        fc.anything(),
        fc.constantFrom('000', 'pass|1', 'edges|1', 'memo|1'),
        (value, key) => {
          const rows = new Map([[key, value]]);
          expect(() => unpackKnowledge('1', rows)).not.toThrow();
          expect(() => unpackAssets(rows)).not.toThrow();
          expect(() => unpackPartnerAssets(new Map([['partner|000', value]]))).not.toThrow();
          expect(() => unpackPage(value)).not.toThrow();
        },
      ),
    );
  });
});

describe('changed rows', () => {
  it('turn the one set into the other and hold nothing that stays', () => {
    const rows = fc
      .dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.jsonValue())
      .map(
        (each) =>
          new Map<string, unknown>(Object.entries(each).filter(([, value]) => value !== null)),
      );
    fc.assert(
      fc.property(rows, rows, (before, after) => {
        const changed = changedRows(before, after);
        const result = new Map(before);
        for (const [key, value] of changed) {
          if (value === null) result.delete(key);
          else result.set(key, value);
        }
        expect(result).toEqual(after);
        for (const [key, value] of changed)
          expect(JSON.stringify(before.get(key))).not.toBe(JSON.stringify(value));
      }),
    );
  });
});
