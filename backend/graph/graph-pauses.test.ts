import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { openFreshDatabase } from '../../test/fakes/backend/open-fresh-database.ts';
import type { Database } from '../db/database.ts';
import { createGraphPauses } from './graph-pauses.ts';

const minuteMs = 60_000;

let db: Database;
beforeAll(async () => {
  const fresh = await openFreshDatabase();
  db = fresh.db;
  return fresh.drop;
});
afterEach(() => {
  vi.useRealTimers();
});

/** As another process does, on a machine whose clock is wrong by so much. */
function waitMsOf(metaUserId: string, aheadMs: number): Promise<number> {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + aheadMs });
  return createGraphPauses(db).during(metaUserId, async (pacer) => {
    const untilMs = pacer.blockedUntilMs('*', Date.now());
    return untilMs === null ? 0 : untilMs - Date.now();
  });
}

it.each([0, 120 * minuteMs, -120 * minuteMs])(
  'lets a process whose clock is %i ms ahead wait as long as the one that was told to',
  async (aheadMs) => {
    const user = `user ${aheadMs}`;
    await createGraphPauses(db).during(user, async (pacer) => {
      pacer.block('*', Date.now() + 60 * minuteMs, Date.now());
    });
    const waitMs = await waitMsOf(user, aheadMs);
    expect(waitMs).toBeGreaterThan(59 * minuteMs);
    expect(waitMs).toBeLessThanOrEqual(60 * minuteMs);
    vi.useRealTimers();
    expect(await waitMsOf('somebody else', aheadMs)).toBe(0);
  },
);
