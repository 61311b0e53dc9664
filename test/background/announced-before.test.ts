import { beforeEach, describe, expect, it } from 'vitest';
import { headlineOf } from '../../components/situation/headline.ts';
import { readHistory } from '../../lib/platform/database/read-history.ts';
import { eventsItem } from '../../lib/platform/storage/background-items.ts';
import {
  accountsItem,
  partnerItem,
  scheduleItem,
  summaryItem,
} from '../../lib/platform/storage/items.ts';
import type { World } from '../fakes/background-world.ts';
import { createLife } from '../fakes/life.ts';
import { createOldSituation, OLD, settleIn } from '../fakes/old-situation.ts';
import { beginLife } from '../fakes/settled-life.ts';

const DAY_MS = 86_400_000;

/** Pages that Meta gives no date, of a user whose migration was announced before this browser came. */
let world: World;
let stated: unknown;
beforeEach(async () => {
  world = await createOldSituation();
  for (const page of world.meta.users.get(OLD)?.pages.values() ?? []) delete page.endsAtS;
  const answer = world.partner.answer.bind(world.partner);
  world.partner.answer = async (request) => {
    const given = await answer(request);
    if (!given.ok || !new URL(request.url).pathname.endsWith('/assets')) return given;
    return Response.json({ ...(await given.json()), migrations: stated });
  };
});

const told = async () => (await eventsItem.read()).value.migrations;

async function seen() {
  const [summary, schedule, accounts, partner] = await Promise.all([
    summaryItem.read(),
    scheduleItem.read(),
    accountsItem.read(),
    partnerItem.read(),
  ]);
  const state = {
    summary: summary.value,
    schedule: schedule.value,
    accounts: accounts.value,
    partner: partner.value,
  };
  return { ...state, headline: headlineOf(state, world.clock.nowMs()) };
}

describe('a browser that signs in after the announcement', () => {
  it('shows no safety but blind spots, and when the account moves', async () => {
    const endsAtMs = world.clock.nowMs() + 10 * DAY_MS;
    stated = [{ metaUserId: OLD, expireTime: new Date(endsAtMs).toISOString() }];
    await settleIn(world, createLife());
    const { headline, summary, accounts } = await seen();
    expect(headline).toEqual({ kind: 'undated', count: 3 });
    expect(summary?.counts).toMatchObject({ blind_spot: 3, clear: 0 });
    expect(accounts[0]?.migrationExpiresAtMs).toBe(endsAtMs);
    expect((await readHistory()).filter(({ kind }) => kind === 'event')).toEqual([]);
  });

  it('follows a later statement, and keeps the last where the partner makes none', async () => {
    const first = world.clock.nowMs() + 10 * DAY_MS;
    const later = first + 20 * DAY_MS;
    stated = [{ metaUserId: OLD, expireTime: new Date(first).toISOString() }];
    await settleIn(world, createLife());
    stated = [{ metaUserId: OLD, expireTime: new Date(later).toISOString() }];
    const { send } = await beginLife(world);
    await send({ type: 'check_now' });
    expect((await seen()).accounts[0]?.migrationExpiresAtMs).toBe(later);
    stated = undefined;
    world.clock.advance(DAY_MS);
    await send({ type: 'check_now' });
    expect((await seen()).accounts[0]?.migrationExpiresAtMs).toBe(later);
  });

  it('passes over a statement that breaks the contract, alone', async () => {
    const expireTime = new Date(world.clock.nowMs() + 10 * DAY_MS).toISOString();
    stated = [null, { metaUserId: 'other', expireTime: 'soon' }, { metaUserId: OLD, expireTime }];
    await settleIn(world, createLife());
    expect(await told()).toEqual({ [OLD]: Date.parse(expireTime) });
    expect((await seen()).headline.kind).toBe('undated');
  });

  it('reads the assets of a partner that states nonsense, or nothing', async () => {
    stated = 'none';
    await settleIn(world, createLife());
    expect((await seen()).headline).toEqual({ kind: 'all_well', count: 3 });
    expect(await told()).toEqual({});
  });
});
