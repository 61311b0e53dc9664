import { expect, it } from 'vitest';
import type { HistoryEntry } from './history.ts';
import { isRepeated } from './is-repeated.ts';

const event = (detail: string, name: string | null): HistoryEntry => ({
  kind: 'event',
  atMs: 1,
  type: 'asset.lost',
  detail,
  name,
});
const install = (change: 'immune' | 'tied_to_person', atMs: number): HistoryEntry => ({
  kind: 'install',
  atMs,
  externalBusinessId: 'shop',
  name: null,
  change,
});
const reconnection = (attempt: number, atMs: number, reconnected = 1): HistoryEntry => ({
  kind: 'reconnection',
  atMs,
  jobId: 'job',
  attempt,
  by: null,
  reconnected,
  notCovered: 0,
  failed: 0,
});

it('an event is told once, also when its asset has a name by now', () => {
  expect(isRepeated([event('e1', null)], event('e1', 'Tailspin'))).toBe(true);
  expect(isRepeated([event('e1', null)], event('e2', null))).toBe(false);
});

it('an install is told again when it changed again, not when it is told later', () => {
  const known = [install('immune', 1)];
  expect(isRepeated(known, install('immune', 2))).toBe(true);
  expect(isRepeated(known, install('tied_to_person', 2))).toBe(false);
  expect(isRepeated([...known, install('tied_to_person', 2)], install('immune', 3))).toBe(false);
});

it('an install that becomes immune once more, after assets that were not, is told again', () => {
  const dayMs = 86_400_000;
  expect(isRepeated([install('immune', 1)], install('immune', 1 + dayMs))).toBe(false);
  expect(isRepeated([install('immune', 1 + dayMs)], install('immune', 1))).toBe(false);
});

it('a reconnection that ended once more, and as before, is told again', () => {
  expect(isRepeated([reconnection(1, 1)], reconnection(1, 2))).toBe(true);
  expect(isRepeated([reconnection(1, 1)], reconnection(2, 1))).toBe(false);
  // It had given up when the worker died, and got through after all.
  expect(isRepeated([reconnection(1, 1, 0)], reconnection(1, 2))).toBe(false);
});
