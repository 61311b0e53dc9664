import { describe, expect, it } from 'vitest';
import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { createStoredItem, entry, readItems, watchItem, writeEntries } from './stored-item.ts';

const item = createStoredItem<{ days: number[] }>({
  key: 'ladder',
  version: 3,
  schema: z.object({ days: z.array(z.number()) }),
  migrations: {
    2: (older) => ({ day: Number(older) }),
    3: (older) => ({ days: [(older as { day: number }).day] }),
  },
  fallback: { days: [] },
});
const store = (value: unknown) => browser.storage.local.set({ ladder: value });

describe('a stored value', () => {
  it('is absent until it is written, and then what was written', async () => {
    expect(await item.read()).toEqual({ value: { days: [] }, state: 'absent' });
    await item.write({ days: [7] });
    expect(await item.read()).toEqual({ value: { days: [7] }, state: 'present' });
    await item.remove();
    expect(await item.read()).toMatchObject({ state: 'absent' });
  });

  it.each([
    [1, 14],
    [2, { day: 14 }],
    [3, { days: [14] }],
  ])('of version %i is brought up step by step', async (version, data) => {
    await store({ version, data });
    expect(await item.read()).toEqual({ value: { days: [14] }, state: 'present' });
  });

  it.each([
    ['of a version to come', { version: 4, data: { days: [1] } }],
    ['of a version no migration knows', { version: 0, data: 1 }],
    ['of another shape', { version: 3, data: { days: 'all' } }],
    ['without a version', { days: [1] }],
    ['that is no object', 'nonsense'],
  ])('%s is unreadable, not wrong', async (_what, value) => {
    await store(value);
    expect(await item.read()).toEqual({ value: { days: [] }, state: 'unreadable' });
  });

  it('is told to whoever watches, from whichever context it came', async () => {
    const seen: unknown[] = [];
    const stop = watchItem(item, ({ value }) => seen.push(value));
    await store({ version: 1, data: 3 });
    await browser.storage.local.set({ other: 1 });
    stop();
    await item.write({ days: [9] });
    expect(seen).toEqual([{ days: [3] }]);
  });
});

describe('several stored values', () => {
  const other = createStoredItem<number>({
    key: 'other',
    version: 1,
    schema: z.number(),
    fallback: 0,
  });

  it('are written in one call and read in one call', async () => {
    await writeEntries([entry(item, { days: [1] }), entry(other, 5)]);
    const [ladder, number] = await readItems([item, other]);
    expect([ladder.value, number.value]).toEqual([{ days: [1] }, 5]);
  });

  it('do not spoil each other when one is unreadable', async () => {
    await browser.storage.local.set({ ladder: 'nonsense' });
    await other.write(5);
    const [ladder, number] = await readItems([item, other]);
    expect([ladder.state, number.state]).toEqual(['unreadable', 'present']);
  });
});
