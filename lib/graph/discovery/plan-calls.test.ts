import { describe, expect, it } from 'vitest';
import type { DiscoveryCall } from './discovery-call.ts';
import { type PlanInput, planCalls } from './plan-calls.ts';
import { applySettled, emptyMemo, startProgress } from './progress.ts';
import type { Settled } from './settled.ts';

const dayMs = 86_400_000;
const identity: Settled = {
  kind: 'identity',
  mode: 'expanded_user',
  id: '1',
  name: null,
  isWorkAccount: false,
  atMs: 0,
};
const row = (id: string) => ({
  id,
  name: null,
  deadlineMs: null,
  nonsenseDate: null,
  business: null,
  instagram: [],
});
const page = (edge: string, ids: string[], after: string | null = null, number = 0): Settled => ({
  kind: 'page',
  edge,
  page: number,
  rows: ids.map(row),
  after,
  malformed: 0,
  atMs: 0,
});
const granted = new Set(['pages_show_list', 'business_management']);
const own = ['accounts', 'businesses', 'assigned_pages'];
const emptyOwn = (businessIds: string[]): Settled[] => [
  identity,
  ...own.map((name) => page(`me/${name}`, name === 'businesses' ? businessIds : [])),
  page('me/assigned_ad_accounts', []),
  page('me/assigned_product_catalogs', []),
];

function plan(facts: Settled[], change: Partial<PlanInput> = {}): DiscoveryCall[] {
  const progress = startProgress(emptyMemo);
  for (const fact of facts) applySettled(progress, fact);
  return planCalls({
    progress,
    kind: 'personal',
    knownBusinessIds: [],
    granted,
    isHeld: () => false,
    nowMs: 0,
    ...change,
  });
}
const expansions = (calls: DiscoveryCall[]) =>
  calls.flatMap((call) => (call.kind === 'expansion' ? call.node : []));

describe('the calls of a discovery', () => {
  it('begin with one for the account and one for its scopes', () => {
    expect(plan([])).toEqual([
      { kind: 'identity', mode: 'expanded_user' },
      { kind: 'permissions' },
    ]);
  });

  it.each([
    ['system_user', 'expanded_system_user'],
    ['managed', 'expanded_user'],
    ['unknown', 'expanded_user'],
  ] as const)('ask a %s in the mode %s', (kind, mode) => {
    expect(plan([], { kind })[0]).toEqual({ kind: 'identity', mode });
  });

  it('go on to the next mode where one was refused', () => {
    const refused: Settled = { kind: 'identity_refused', mode: 'expanded_user' };
    expect(plan([refused])[0]).toEqual({ kind: 'identity', mode: 'bare_user' });
    expect(plan([refused], { kind: 'unknown' })[0]).toMatchObject({ mode: 'expanded_system_user' });
  });

  it('do not expand an account that refused it, until a month has passed', () => {
    const refused: Settled = { kind: 'expansion_refused', node: 'me', atMs: 0 };
    expect(plan([refused], { nowMs: 30 * dayMs })[0]).toMatchObject({ mode: 'bare_user' });
    expect(plan([refused], { nowMs: 31 * dayMs })[0]).toMatchObject({ mode: 'expanded_user' });
  });

  it('are one for each business', () => {
    expect(expansions(plan(emptyOwn(['7', '8'])))).toEqual(['7', '8']);
  });

  it('try one of many businesses first, then all the others', () => {
    const ids = ['7', '8', '9', '10'];
    expect(expansions(plan(emptyOwn(ids)))).toEqual(['7']);
    const worked: Settled[] = [
      { kind: 'expansion_worked', node: '7' },
      page('7/owned_pages', []),
      page('7/client_pages', []),
      page('7/owned_pixels', []),
      page('7/client_pixels', []),
    ];
    expect(expansions(plan([...emptyOwn(ids), ...worked]))).toEqual(['8', '9', '10']);
  });

  const refused = (node: string): Settled => ({ kind: 'expansion_refused', node, atMs: 0 });

  it('go edge by edge on all businesses where Graph knows no expansion', () => {
    const calls = plan([...emptyOwn(['7', '8', '9', '10']), refused('7'), refused('*')]);
    expect(expansions(calls)).toEqual([]);
    expect(calls.filter((call) => call.kind === 'page')).toHaveLength(4 * 4);
  });

  it('go edge by edge on one business alone that is gone or not to be read', () => {
    const calls = plan([...emptyOwn(['7', '8']), refused('7')]);
    expect(expansions(calls)).toEqual(['8']);
    expect(calls.filter((call) => call.kind === 'page')).toHaveLength(4);
  });

  it('go edge by edge on one business alone where others do expand', () => {
    const facts: Settled[] = [
      { kind: 'expansion_worked', node: '8' },
      { kind: 'expansion_refused', node: '7', atMs: 0 },
    ];
    const calls = plan([...emptyOwn(['7', '9']), ...facts]);
    expect(expansions(calls)).toEqual(['9']);
  });

  it('follow further pages by their cursor', () => {
    const facts = [...emptyOwn([]), page('me/accounts', ['5'], 'cursor')];
    expect(plan(facts)).toEqual([{ kind: 'page', edge: 'me/accounts', page: 1, after: 'cursor' }]);
  });

  it('leave out what failed, what is held and what lacks a scope', () => {
    const failure = { kind: 'gone' as const, code: 100, subcode: null };
    const failed: Settled = { kind: 'edge_failed', edge: 'me/accounts', failure, atMs: 0 };
    const facts = [...emptyOwn([]), page('me/accounts', ['5'], 'cursor'), failed];
    expect(plan(facts)).toEqual([]);
    expect(plan([], { isHeld: (call) => call.kind === 'identity' })).toEqual([
      { kind: 'permissions' },
    ]);
    expect(plan([identity], { granted: new Set(['pages_show_list']) })).toEqual([
      { kind: 'page', edge: 'me/accounts', page: 0, after: null },
      { kind: 'page', edge: 'me/assigned_pages', page: 0, after: null },
    ]);
  });

  it('fall back to the businesses known before where their list fails', () => {
    const failure = { kind: 'transient' as const, code: 2, subcode: null };
    const facts: Settled[] = [
      ...emptyOwn([]).filter((fact) => !('edge' in fact) || fact.edge !== 'me/businesses'),
      { kind: 'edge_failed', edge: 'me/businesses', failure, atMs: 0 },
    ];
    expect(expansions(plan(facts, { knownBusinessIds: ['7'] }))).toEqual(['7']);
  });

  it('end when the account cannot be read', () => {
    const failure = { kind: 'offline' as const, code: null, subcode: null, httpStatus: null };
    const ended: Settled = {
      kind: 'account_failed',
      failure: { ...failure, fbtraceId: null },
      atMs: 0,
    };
    expect(plan([ended])).toEqual([]);
  });
});

it('asks a known person at last as nobody in particular, so that a refusal is told', () => {
  const modes = ['expanded_user', 'bare_user'] as const;
  const refused = modes.map((mode): Settled => ({ kind: 'identity_refused', mode }));
  expect(plan(refused)).toContainEqual({ kind: 'identity', mode: 'bare_system_user' });
});

it('takes an edge that gives the same cursor again as read to its end', () => {
  const same = [page('me/accounts', ['1'], 'c'), page('me/accounts', ['2'], 'c', 1)];
  const calls = plan([...emptyOwn([]), ...same]);
  expect(calls.filter((call) => call.kind === 'page' && call.edge === 'me/accounts')).toEqual([]);
});
