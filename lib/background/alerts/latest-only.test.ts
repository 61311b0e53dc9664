import { describe, expect, it } from 'vitest';
import { createLatestOnly } from './latest-only.ts';

describe('work of which only the last matters', () => {
  it('runs once at a time, and once more for all who asked meanwhile', async () => {
    let state = 1;
    const seen: number[] = [];
    let release = () => {};
    const work = createLatestOnly(async () => {
      const read = state;
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      seen.push(read);
    });
    const first = work();
    await Promise.resolve();
    await new Promise((resolve) => setTimeout(resolve));
    state = 2;
    const others = [work(), work(), work()];
    release();
    await first;
    await new Promise((resolve) => setTimeout(resolve));
    release();
    await Promise.all(others);
    expect(seen).toEqual([1, 2]);
  });

  it('goes on after a failure, and tells it to who asked', async () => {
    let fails = true;
    const work = createLatestOnly(async () => {
      if (fails) throw new Error('once');
    });
    await expect(work()).rejects.toThrow('once');
    fails = false;
    await expect(work()).resolves.toBeUndefined();
  });
});
