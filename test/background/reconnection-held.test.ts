import { describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Ports } from '../../lib/background/ports.ts';
import { accountsItem, jobItem } from '../../lib/platform/storage/items.ts';
import { MANAGED, OLD } from '../fakes/old-situation.ts';
import { beginLife, beginSettled, storedJob } from '../fakes/settled-life.ts';

const DAY_MS = 86_400_000;
const holdsToken = async () =>
  Object.keys(await browser.storage.local.get(null)).includes('secret:job');
const start = { type: 'start_reconnection', assetIds: null } as const;

describe('a reconnection that is held up', () => {
  it('by Meta’s limits while it looks what the sign-in reaches goes on when they end', async () => {
    const { world, send, ring } = await beginSettled();
    world.person.signsInAs = MANAGED;
    const { answer } = world.meta;
    world.meta.answer = async (request) => {
      if ((await jobItem.read()).value?.state !== 'preview') return answer(request);
      const date = new Date(world.clock.nowMs()).toUTCString();
      return Response.json(
        { error: { message: '', code: 17 } },
        { status: 400, headers: { date } },
      );
    };
    await send(start);
    const { state, outcome } = await storedJob();
    expect({ state, outcome }).toMatchObject({
      state: 'preview',
      outcome: { code: 'rate_limited' },
    });
    world.meta.answer = answer;
    world.clock.advance(2 * 3_600_000);
    await ring('reconnection');
    expect(await storedJob()).toMatchObject({ state: 'done', counts: { reconnected: 3 } });
  });

  it('by a partner that asks for years tries on, fails in time, and keeps no token', async () => {
    const { world, send, ring, next } = await beginSettled();
    world.person.signsInAs = MANAGED;
    const headers = { 'retry-after': '99999999' };
    world.partner.instead = ({ url }) =>
      url.endsWith('/reconnections') ? new Response('{}', { status: 429, headers }) : null;
    await send(start);
    expect(await storedJob()).toMatchObject({
      state: 'submitting',
      outcome: { code: 'rate_limited' },
    });
    for (let minute = 0; minute < 125; minute += 1) {
      world.clock.advance(60_000);
      await ring('reconnection');
    }
    expect(await storedJob()).toMatchObject({ state: 'failed' });
    world.clock.advance(25 * 3_600_000);
    await next();
    expect(await holdsToken()).toBe(false);
  });

  it('by a clock since set back keeps no token without end', async () => {
    const { world, send, next } = await beginSettled();
    world.person.signsInAs = MANAGED;
    world.person.ticks = ['11'];
    await send(start);
    await jobItem.write({
      ...(await storedJob()),
      updatedAtMs: world.clock.nowMs() + 365 * DAY_MS,
    });
    await next();
    expect(await storedJob()).toMatchObject({ state: 'cancelled' });
    expect(await holdsToken()).toBe(false);
  });

  it('keeps the worker alive while it runs, and no longer', async () => {
    const { world } = await beginSettled();
    const beats: string[] = [];
    const counted = (ports: Ports): Ports => ({
      ...ports,
      every(ms, beat) {
        const isJobs = !new Error('trace').stack?.includes('check.ts');
        if (isJobs) beats.push(`every ${ms}`);
        const stop = ports.every(ms, beat);
        return () => {
          if (isJobs) beats.push('stopped');
          stop();
        };
      },
    });
    const { send } = await beginLife(world, counted);
    beats.length = 0;
    world.person.signsInAs = MANAGED;
    await send(start);
    expect(beats).toEqual(['every 10000', 'stopped']);
  });

  it('by a check that cannot be stored ends nevertheless', async () => {
    const { world, send } = await beginSettled();
    world.person.signsInAs = MANAGED;
    const set = fakeBrowser.storage.local.set.bind(fakeBrowser.storage.local);
    const spy = vi.spyOn(fakeBrowser.storage.local, 'set').mockImplementation(async (items) => {
      const isRechecking = (await jobItem.read()).value?.state === 'rechecking';
      if (isRechecking && 'summary' in items) throw new Error('QUOTA_BYTES quota exceeded');
      return set(items);
    });
    await send(start);
    spy.mockRestore();
    expect((await storedJob()).state).toBe('done');
  });
});

it('the date of a migration event stands at its account after the check that follows', async () => {
  const { world, send } = await beginSettled();
  const expireTime = '2026-07-01T00:00:00Z';
  const data = { metaUserId: OLD, expireTime };
  const occurredAt = '2026-06-01T09:00:00Z';
  const event = { id: 'e1', type: 'migration.scheduled', occurredAt, data };
  let isTold = false;
  world.partner.instead = (request) => {
    if (!request.url.includes('/events') || isTold) return null;
    isTold = true;
    return Response.json({ events: [event], nextAfter: 'c2' });
  };
  await send({ type: 'page_opened' });
  world.clock.advance(120_000);
  await send({ type: 'check_now' });
  world.clock.advance(120_000);
  await send({ type: 'check_now' });
  expect((await accountsItem.read()).value).toMatchObject([
    { id: OLD, migrationExpiresAtMs: Date.parse(expireTime) },
  ]);
});
