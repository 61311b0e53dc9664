import { describe, expect, it } from 'vitest';
import { createSerially } from './serially.ts';

describe('serially', () => {
  it('lets nothing read what another has not written yet', async () => {
    const serially = createSerially();
    let stored = 0;
    const add = () =>
      serially(async () => {
        const read = stored;
        await Promise.resolve();
        stored = read + 1;
      });
    await Promise.all([add(), add(), add()]);
    expect(stored).toBe(3);
  });

  it('goes on after one that failed, and tells only its caller', async () => {
    const serially = createSerially();
    const failed = serially(async () => {
      throw new Error('no');
    });
    const next = serially(async () => 'yes');
    await expect(failed).rejects.toThrow('no');
    await expect(next).resolves.toBe('yes');
  });
});
