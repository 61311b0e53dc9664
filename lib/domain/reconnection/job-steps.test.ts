import { describe, expect, it } from 'vitest';
import { sampleJob } from '../../../test/fakes/samples/alert-samples.ts';
import {
  assetsOfPart,
  asWanted,
  chooseCovered,
  countResults,
  endState,
  isOpen,
  MAX_PART,
  planParts,
  waitsForPerson,
} from './job-steps.ts';
import type { Coverage, Job, JobAsset } from './reconnection.ts';

const asset = (id: string, more: Partial<JobAsset> = {}): JobAsset => ({
  id,
  type: 'page',
  name: null,
  business: null,
  coverage: null,
  chosen: true,
  attempt: null,
  outcome: null,
  reason: null,
  retryable: false,
  ...more,
});
const covered = (id: string, coverage: Coverage) => asset(id, { coverage });
const job = (more: Partial<Job>) =>
  sampleJob({
    state: 'submitting',
    coverage: { covered: 0, not_ticked: 0, not_assigned: 0, unknown: 0 },
    ...more,
  });

describe('the parts of a submission', () => {
  it('hold ten thousand assets each, under keys that no other attempt shares', () => {
    const parts = planParts({ id: 'j', attempt: 2 }, 20_001);
    expect(parts.map(({ idempotencyKey, total }) => [idempotencyKey, total])).toEqual([
      ['j.2.0', 10_000],
      ['j.2.1', 10_000],
      ['j.2.2', 1],
    ]);
  });

  it('together hold every chosen asset exactly once, in stored order', () => {
    const assets = Array.from({ length: MAX_PART + 5 }, (_, index) =>
      asset(String(index), { attempt: index % 2 === 0 ? 3 : 1 }),
    );
    const submitted = [0, 1].flatMap((index) => assetsOfPart(assets, 3, index));
    expect(submitted).toEqual(assets.filter(({ attempt }) => attempt === 3));
  });
});

describe('choosing what is covered', () => {
  const assets = [
    covered('a', 'covered'),
    covered('b', 'not_ticked'),
    covered('c', 'not_assigned'),
    covered('d', 'unknown'),
    asset('e', { chosen: true, outcome: 'reconnected', attempt: 1 }),
  ];

  it('sends what is wanted and leaves the others with their reason', () => {
    const chosen = chooseCovered(assets, 2, ({ coverage }) => coverage === 'covered');
    expect(
      chosen.map(({ id, attempt, outcome, reason }) => [id, attempt, outcome, reason]),
    ).toEqual([
      ['a', 2, null, null],
      ['b', null, 'not_covered', 'not_granted'],
      ['c', null, 'not_covered', 'no_access'],
      ['d', null, null, null],
      ['e', 1, 'reconnected', null],
    ]);
  });

  it('never sends what is known to be uncovered, whoever asks for it', () => {
    const chosen = chooseCovered(assets, 2, () => true);
    expect(chosen.filter(({ attempt }) => attempt === 2).map(({ id }) => id)).toEqual(['a', 'd']);
  });
});

describe('the end of a job', () => {
  it.each([
    [['reconnected', 'kept'], 'done'],
    [['reconnected', 'not_covered'], 'partly'],
    [['kept', 'failed'], 'partly'],
    [['not_covered', 'failed'], 'failed'],
  ] as const)('with %j is %s', (outcomes, end) => {
    const assets = outcomes.map((outcome) => asset('x', { outcome, attempt: 1 }));
    expect(endState(countResults(assets))).toBe(end);
  });

  it('counts nothing as saved that was kept only because its old access can do more', () => {
    const assets = [
      asset('x', { outcome: 'reconnected' }),
      asset('y', { outcome: 'kept', reason: 'survives_migration' }),
      asset('z', { outcome: 'kept', reason: 'narrower' }),
    ];
    expect(countResults(assets)).toMatchObject({ reconnected: 1, kept: 1, notCovered: 1 });
    expect(endState(countResults(assets))).toBe('partly');
  });

  it('is not "done" while something submitted has no result', () => {
    const assets = [asset('x', { outcome: 'reconnected' }), asset('y', { attempt: 1 })];
    expect(endState(countResults(assets))).toBe('partly');
  });
});

describe('another attempt', () => {
  it('is about what another try could bring, not about what is settled', () => {
    expect(isOpen(asset('a', { outcome: 'not_covered', chosen: false }))).toBe(true);
    expect(isOpen(asset('b', { outcome: 'failed', retryable: true }))).toBe(true);
    expect(isOpen(asset('c', { attempt: 1 }))).toBe(true);
    expect(isOpen(asset('g', { outcome: 'kept', reason: 'narrower' }))).toBe(true);
    expect(isOpen(asset('h', { outcome: 'kept', reason: 'colleague_managed' }))).toBe(false);
    expect(isOpen(asset('d', { outcome: 'failed' }))).toBe(false);
    expect(isOpen(asset('e', { outcome: 'reconnected' }))).toBe(false);
    expect(isOpen(asset('f', { chosen: false }))).toBe(false);
  });

  it('begins with nothing found out', () => {
    const tried = asset('a', { outcome: 'failed', reason: 'internal', attempt: 1, chosen: false });
    expect(asWanted(tried)).toEqual(asset('a'));
  });
});

describe('waiting for the person', () => {
  it.each([
    ['a running step', {}, false],
    ['what passes by itself', { outcome: { code: 'partner_unreachable' } }, false],
    ['an answer of a proxy', { outcome: { code: 'partner_invalid', detail: 'body' } }, false],
    ['a refusal', { outcome: { code: 'wrong_app' } }, true],
    ['a closed window', { state: 'signing_in', outcome: { code: 'sign_in_cancelled' } }, true],
    ['a wrong account', { state: 'verifying', wrongAccount: 'personal' }, true],
    ['missing scopes', { state: 'verifying', missingScopes: ['x'] }, true],
    ['a preview not yet read', { state: 'preview' }, false],
    [
      'a preview to decide on',
      { state: 'preview', coverage: { covered: 1, not_ticked: 1, not_assigned: 0, unknown: 0 } },
      true,
    ],
  ] as const)('%s', (_what, more, waits) => {
    expect(waitsForPerson(job(more))).toBe(waits);
  });
});
