import { describe, expect, it } from 'vitest';
import type { GraphAnswer } from '../graph-answer.ts';
import { type GraphFailure, noFacts } from '../graph-failure.ts';
import type { DiscoveryCall } from './discovery-call.ts';
import { type SettleContext, settle } from './settle.ts';

const granted = new Set(['pages_show_list', 'business_management']);
const context: SettleContext = {
  granted,
  refused: new Set(),
  limitFor: () => 100,
  nowMs: 7,
  wasRestarted: () => false,
  wasRefused: () => false,
};
const value = (json: unknown): GraphAnswer<unknown> => ({ ok: true, value: json, serverNowMs: 9 });
const refusal = (failure: Partial<GraphFailure>): GraphAnswer<unknown> => ({
  ok: false,
  failure: { ...noFacts, ...failure } as GraphFailure,
  serverNowMs: null,
});
const identity: DiscoveryCall = { kind: 'identity', mode: 'expanded_user' };
const expansion: DiscoveryCall = { kind: 'expansion', node: '7' };
const page: DiscoveryCall = { kind: 'page', edge: '7/owned_pages', page: 1, after: 'x' };
const clientPage: DiscoveryCall = { ...page, edge: '7/client_pages' };
const lookup: DiscoveryCall = { kind: 'lookup', id: '5', type: 'page' };
const kinds = (
  call: DiscoveryCall,
  answer: GraphAnswer<unknown>,
  more: Partial<SettleContext> = {},
) => settle(call, answer, { ...context, ...more }).map(({ kind }) => kind);

describe('what an answer settles', () => {
  it('an edge left out of an expanded answer is empty', () => {
    const facts = settle(
      expansion,
      value({ id: '7', owned_pages: { data: [{ id: '5' }] } }),
      context,
    );
    expect(facts.map((fact) => 'edge' in fact && fact.edge)).toEqual([
      false,
      '7/owned_pages',
      '7/client_pages',
      '7/owned_pixels',
      '7/client_pixels',
    ]);
    expect(
      facts.every((fact) => fact.kind !== 'page' || (fact.after === null && fact.atMs === 9)),
    ).toBe(true);
  });

  it('one broken entry hides itself, a page of nothing else is a failed edge', () => {
    const [one] = settle(page, value({ data: [{ id: '5' }, { id: null }] }), context);
    expect(one).toMatchObject({ kind: 'page', malformed: 1, rows: [{ id: '5' }] });
    expect(kinds(page, value({ data: [{ id: null }] }))).toEqual(['edge_failed']);
    expect(kinds(page, value({ data: 'none' }))).toEqual(['edge_failed']);
  });

  it('a throttled call settles nothing: it stays to be made', () => {
    const throttled = refusal({ kind: 'throttled', reach: 'token', untilMs: 1 });
    for (const call of [identity, expansion, page, lookup])
      expect(kinds(call, throttled)).toEqual([]);
  });

  it.each([
    'token_dead',
    'blocked',
    'proof_required',
    'network_policy',
    'version_retired',
  ] as const)('%s ends the account, whichever call meets it', (kind) => {
    for (const call of [identity, expansion, page, lookup])
      expect(kinds(call, refusal({ kind, code: 1 }))).toEqual(['account_failed']);
  });

  it('a checkpoint ends the account only as an answer about the token', () => {
    const checkpoint = { kind: 'checkpoint', reason: 'two_factor' } as const;
    expect(kinds(page, refusal({ ...checkpoint, code: 415 }))).toEqual(['edge_failed']);
    expect(kinds(page, refusal({ ...checkpoint, code: 190 }))).toEqual(['account_failed']);
    expect(kinds(identity, refusal({ ...checkpoint, code: 415 }))).toEqual(['account_failed']);
  });

  it.each([
    ['gone', 'gone'],
    ['permission_missing', 'gone'],
    ['capability_missing', 'failed'],
    ['our_bug', 'failed'],
    ['transient', 'failed'],
    ['checkpoint', 'failed'],
    ['unknown', 'failed'],
  ] as const)('%s on one asset: %s', (kind, result) => {
    const bare = { ...context, refused: new Set(['?5']) };
    const facts = settle(lookup, refusal({ kind, code: 100 } as Partial<GraphFailure>), bare);
    expect(facts).toMatchObject([{ kind: 'lookup', id: '5', result: { kind: result } }]);
  });

  it('a field Graph does not know tells of a system user, a missing scope does not', () => {
    expect(settle(identity, refusal({ kind: 'our_bug', code: 100 }), context)).toEqual([
      { kind: 'identity_refused', mode: 'expanded_user' },
    ]);
    expect(settle(identity, refusal({ kind: 'permission_missing', code: 200 }), context)).toEqual([
      { kind: 'identity_refused', mode: 'expanded_user' },
      { kind: 'identity_refused', mode: 'expanded_system_user' },
    ]);
  });

  it.each([
    ['our_bug', ['expansion_refused']],
    ['gone', ['expansion_refused']],
    ['unreadable', ['edge_failed', 'edge_failed', 'edge_failed', 'edge_failed']],
    ['offline', ['edge_failed', 'edge_failed', 'edge_failed', 'edge_failed']],
    ['too_much_data', ['page_size']],
  ] as const)('an expanded call that meets %s', (kind, expected) => {
    expect(kinds(expansion, refusal({ kind } as Partial<GraphFailure>))).toEqual(expected);
  });

  it.each(['our_bug', 'permission_missing', 'capability_missing'] as const)(
    'a field may be what %s means: it is left out of the next try, and that it helped is told once',
    (kind) => {
      const dropped = refusal({ kind });
      const answered = value({ id: '7', data: [{ id: '5' }] });
      const forms: [DiscoveryCall, string][] = [
        [expansion, '7/'],
        [clientPage, '7/client_pages'],
      ];
      for (const [call, form] of forms) {
        expect(settle(call, dropped, context)).toEqual([
          { kind: 'expansion_refused', node: form, atMs: 7 },
        ]);
        const before = { ...context, refused: new Set([form]) };
        const bare = { ...before, wasRefused: (name: string) => name === form };
        const told = { kind: 'expansion_refused', node: 'fields', atMs: 9 };
        expect(settle(call, answered, bare)).toContainEqual(told);
        const known = { ...bare, refused: new Set([form, 'fields']) };
        expect(settle(call, answered, known)).not.toContainEqual(told);
        // What an earlier discovery met may have passed since.
        expect(settle(call, answered, before)).not.toContainEqual(told);
        expect(settle(call, answered, context)).not.toContainEqual(told);
      }
      expect(kinds(clientPage, dropped, { refused: new Set(['7/client_pages']) })).toEqual([
        'edge_failed',
      ]);
      expect(kinds(clientPage, dropped, { refused: new Set(['fields']) })).toEqual(['edge_failed']);
      expect(kinds(clientPage, dropped, { granted: null })).toEqual(['edge_failed']);
    },
  );

  it('a field that one asset does not give is left out there, and nowhere else', () => {
    const dropped = refusal({ kind: 'permission_missing', code: 10 });
    const own = { kind: 'expansion_refused', node: '?5', atMs: 7 };
    expect(settle(lookup, dropped, context)).toEqual([own]);
    const bare = { ...context, refused: new Set(['?5']), wasRefused: () => true };
    expect(kinds(lookup, value({ id: '5' }), bare)).toEqual(['lookup']);
  });

  it.each(['me/businesses', '7/owned_instagram_accounts'])(
    'a call without such a field is not made twice: %s',
    (edge) => {
      const call: DiscoveryCall = { kind: 'page', edge, page: 0, after: null };
      expect(kinds(call, refusal({ kind: 'permission_missing' }))).toEqual(['edge_failed']);
    },
  );

  it.each([
    ['our_bug', ['7', '*']],
    ['unknown', ['7', '*']],
    ['capability_missing', ['7', '*']],
    ['gone', ['7']],
    ['permission_missing', ['7']],
  ] as const)('an expansion refused as %s concerns %j', (kind, nodes) => {
    const bare = { ...context, refused: new Set(['fields']) };
    const facts = settle(expansion, refusal({ kind } as Partial<GraphFailure>), bare);
    expect(facts).toEqual(nodes.map((node) => ({ kind: 'expansion_refused', node, atMs: 7 })));
  });

  it('too much data shrinks the page down to one entry, an expansion down to a quarter', () => {
    const tooMuch = refusal({ kind: 'too_much_data', code: 1 });
    expect(settle(page, tooMuch, { ...context, limitFor: () => 3 })).toEqual([
      { kind: 'page_size', name: 'owned_pages', limit: 1 },
    ]);
    expect(kinds(page, tooMuch, { limitFor: () => 1 })).toEqual(['edge_failed']);
    expect(kinds(expansion, tooMuch, { limitFor: () => 25 })).toEqual(['expansion_refused']);
  });

  it('a cursor that is no longer taken begins the edge anew, once', () => {
    const invalid = refusal({ kind: 'invalid_cursor', code: 100 });
    expect(kinds(page, invalid)).toEqual(['edge_restarted']);
    expect(kinds(page, invalid, { wasRestarted: () => true })).toEqual(['edge_failed']);
  });
});
