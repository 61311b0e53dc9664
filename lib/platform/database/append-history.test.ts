import { expect, it } from 'vitest';
import type { HistoryEntry } from '../../domain/history/history.ts';
import { appendHistory } from './append-history.ts';
import { openDatabase } from './database.ts';

const entry = (atMs: number): HistoryEntry => ({
  kind: 'event',
  atMs,
  type: 't',
  detail: `${atMs}`,
});

it('the oldest entry makes room for one too many', async () => {
  const transaction = (await openDatabase()).transaction('history', 'readwrite');
  await transaction.store.clear();
  for (let atMs = 0; atMs < 2_000; atMs += 1) await transaction.store.add(entry(atMs));
  await transaction.done;
  await appendHistory(entry(2_000));
  const kept = await (await openDatabase()).getAll('history');
  expect([kept.length, kept[0]?.atMs, kept.at(-1)?.atMs]).toEqual([2_000, 1, 2_000]);
});
