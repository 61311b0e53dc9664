import { describe, expect, it } from 'vitest';
import { evidenceAccounts, sampleReading } from '../../../test/fakes/samples/evidence.ts';
import type { Asset } from './asset.ts';
import { judgeAll } from './judge-all.ts';
import type { Reading } from './reading.ts';

const DAY_MS = 86_400_000;
const NOW = 100 * DAY_MS;
const asset = (id: string): Asset => ({ id, type: 'page', name: id, business: null });

/** How an undated asset stands beside a sibling of the same business that reads like this. */
function besides(sibling: Partial<Reading>, accountId = 'old') {
  const of = (id: string, wish: Partial<Reading>) =>
    [
      id,
      { asset: asset(id), reading: sampleReading({ readAtMs: NOW, accountId, ...wish }) },
    ] as const;
  const judged = judgeAll({
    nowMs: NOW,
    accounts: [...evidenceAccounts.values()],
    known: new Map([[accountId, new Map([of('undated', {}), of('sibling', sibling)])]]),
    partnerAssets: [],
    migrations: new Map(),
    retired: new Set(),
  });
  return judged.find(({ id }) => id === 'undated')?.judgement.standing;
}

describe('an undated asset', () => {
  it('beside one that has a date is a blind spot', () => {
    const deadlineMs = NOW + DAY_MS;
    const good = { kind: 'deadline', deadlineMs } as const;
    expect(besides({ good, lastDeadlineMs: deadlineMs })).toBe('blind_spot');
  });

  it('beside one that had a date and is gone is a blind spot', () => {
    const good = { kind: 'gone', code: 100, subcode: 33 } as const;
    expect(besides({ good, lastDeadlineMs: NOW - DAY_MS })).toBe('blind_spot');
  });

  it('beside one whose date Meta took back is clear: the migration was cancelled', () => {
    expect(besides({ good: { kind: 'no_deadline' }, lastDeadlineMs: NOW + DAY_MS })).toBe('clear');
  });

  it('beside a dated one in another business is clear', () => {
    const good = { kind: 'deadline', deadlineMs: NOW + DAY_MS } as const;
    expect(besides({ good, lastDeadlineMs: NOW + DAY_MS, paths: ['8'] })).toBe('clear');
  });
});
