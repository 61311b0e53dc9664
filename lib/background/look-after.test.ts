import { expect, it, vi } from 'vitest';
import { eventsItem } from '../platform/storage/background-items.ts';
import type { Checks } from './checks.ts';
import { lookAfter } from './look-after.ts';

it('asks for events although the clock was set back since they were last read', async () => {
  const { value } = await eventsItem.read();
  await eventsItem.write({ ...value, lastReadAtMs: 365 * 86_400_000 });
  const readEvents = vi.fn(async () => false);
  const checks = { runIfDue: async () => false } as Checks;
  const nothing = async () => {};
  await lookAfter(
    {
      hasSomething: async () => true,
      checks,
      readEvents,
      renewSilently: nothing,
      refreshPartner: nothing,
      nowMs: () => 0,
    },
    60_000,
  );
  expect(readEvents).toHaveBeenCalledOnce();
});
