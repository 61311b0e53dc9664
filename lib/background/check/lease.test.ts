import { describe, expect, it } from 'vitest';
import { checkLeaseItem } from './check-lease-item.ts';
import { createLease, leaseMs } from './lease.ts';

describe('the lease of a check', () => {
  function twoLives() {
    const clock = { nowMs: 1_000_000 };
    const lease = (owner: string) =>
      createLease({ item: checkLeaseItem, owner, nowMs: () => clock.nowMs });
    return { clock, first: lease('first'), second: lease('second') };
  }

  it('is held by one life at a time', async () => {
    const { first, second } = twoLives();
    expect(await first.take()).toBe(true);
    expect(await second.take()).toBe(false);
    await first.release();
    expect(await second.take()).toBe(true);
  });

  it('ends by itself when its owner died', async () => {
    const { clock, first, second } = twoLives();
    await first.take();
    clock.nowMs += leaseMs - 1;
    expect(await second.take()).toBe(false);
    clock.nowMs += 1;
    expect(await second.take()).toBe(true);
  });

  it('lasts as long as its owner renews it', async () => {
    const { clock, first, second } = twoLives();
    await first.take();
    for (let beat = 0; beat < 10; beat += 1) {
      clock.nowMs += 10_000;
      await first.renew();
      expect(await second.take()).toBe(false);
    }
  });

  it('holds nobody up for longer when the clock was set back', async () => {
    const { clock, first, second } = twoLives();
    await first.take();
    clock.nowMs -= 24 * 3_600_000;
    expect(await second.take()).toBe(true);
  });
});
