import { describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { TICK_ALARM } from '../../lib/background/startup.ts';
import { readHistory } from '../../lib/platform/database/read-history.ts';
import { eventsItem } from '../../lib/platform/storage/background-items.ts';
import { partnerItem } from '../../lib/platform/storage/items.ts';
import { problem } from '../fakes/fake-partner.ts';
import { createLife } from '../fakes/life.ts';
import { createOldSituation, OLD, settleIn } from '../fakes/old-situation.ts';
import { beginLife } from '../fakes/settled-life.ts';

const PAUSE_MS = 31 * 60_000;

/**
 * A partner whose feed grows; a reader that comes with `latest` gets only the mark, and one with a
 * mark that the partner does not know is told that its request is wrong.
 */
function feed() {
  const events: object[] = [];
  const asked: string[] = [];
  let assetReads = 0;
  return {
    /** The marks that readers came with. */
    asked,
    /** Each check reads the partner's assets once. */
    assetReads: () => assetReads,
    add: (event: object) => events.push({ id: `event-${events.length + 1}`, ...event }),
    /** As before anything happened: what a backup brings back. */
    forget: () => events.splice(0),
    answer(request: Request): Response | null {
      const url = new URL(request.url);
      if (url.pathname.endsWith('/assets')) assetReads += 1;
      if (!url.pathname.endsWith('/events')) return null;
      const after = url.searchParams.get('after') ?? '';
      asked.push(after);
      const from = after === 'latest' ? events.length : Number(after);
      if (from > events.length) return problem(400, 'invalid_request');
      const page = events.slice(from, from + 500);
      return Response.json({ events: page, nextAfter: String(from + page.length) });
    },
  };
}

const lost = (assetId: number) => ({
  type: 'asset.lost',
  occurredAt: '2026-06-01T09:00:00Z',
  data: { assetId: String(assetId) },
});
const somethingNew = { type: 'something.new', occurredAt: '2026-06-01T09:00:00Z', data: {} };

describe('the partner’s events', () => {
  it('are marked at the sign-in and told once at the next “Check now”, however often it is asked', async () => {
    const world = await createOldSituation();
    const partner = feed();
    world.partner.instead = partner.answer;
    await settleIn(world, createLife());
    partner.add({
      type: 'feature.off',
      occurredAt: '2026-06-01T09:00:00Z',
      data: {
        externalBusinessId: 'shop',
        instanceId: '1',
        featureType: 'pixel',
        missingAssets: ['pixel'],
      },
    });

    const life = createLife();
    const live = life.run(() => world.live());
    const before = world.screen.shown.size;
    await life.run(async () => {
      await live.started;
      await Promise.all([live.send({ type: 'check_now' }), live.send({ type: 'check_now' })]);
    });
    await life.settle(world.clock.wakeNext);
    expect(world.screen.shown.size).toBe(before + 1);
    expect(await readHistory()).toContainEqual(
      expect.objectContaining({ kind: 'event', type: 'feature.off', name: 'pixel' }),
    );
  });

  it('leave no mark behind when another partner took over while they were asked for', async () => {
    const world = await createOldSituation();
    await settleIn(world, createLife());
    await eventsItem.remove();
    world.partner.instead = async (request) => {
      const { value } = await partnerItem.read();
      if (value && request.url.includes('/events')) {
        await partnerItem.write({ ...value, origin: 'https://other.test' });
      }
      return null;
    };
    const { send } = await beginLife(world);
    await send({ type: 'check_now' });
    expect((await eventsItem.read()).state).toBe('absent');
  });

  it('bring a check even when the worker died over their second page', async () => {
    const world = await createOldSituation();
    const partner = feed();
    world.partner.instead = partner.answer;
    await settleIn(world, createLife());
    for (let event = 0; event < 501; event += 1) partner.add(somethingNew);
    world.clock.advance(PAUSE_MS);
    const checks = partner.assetReads();

    const dying = createLife();
    world.partner.instead = (request) => {
      if (request.url.includes('after=500')) dying.kill();
      return partner.answer(request);
    };
    dying.run(() => world.live());
    await dying.death;
    expect(partner.assetReads()).toBe(checks);

    await beginLife(world);
    expect(partner.assetReads()).toBe(checks + 1);
  });

  it('stand in history once, though the worker died over a long page of them', async () => {
    const world = await createOldSituation();
    const partner = feed();
    world.partner.instead = partner.answer;
    await settleIn(world, createLife());
    for (let event = 0; event < 60; event += 1) partner.add(lost(event));
    world.clock.advance(PAUSE_MS);

    const dying = createLife();
    const set = fakeBrowser.storage.local.set.bind(fakeBrowser.storage.local);
    const spy = vi.spyOn(fakeBrowser.storage.local, 'set').mockImplementation(async (items) => {
      if (eventsItem.key in items) dying.kill();
      return dying.dead ? new Promise(() => {}) : set(items);
    });
    dying.run(() => world.live());
    await dying.death;
    spy.mockRestore();
    const told = async () => (await readHistory()).filter(({ kind }) => kind === 'event');
    expect(await told()).toHaveLength(60);

    await beginLife(world);
    expect((await eventsItem.read()).value.cursor).toBe('60');
    expect(await told()).toHaveLength(60);
  });

  it('are not asked for without end from a partner whose mark does not move', async () => {
    const world = await createOldSituation();
    const partner = feed();
    world.partner.instead = partner.answer;
    await settleIn(world, createLife());
    for (let event = 0; event < 500; event += 1) partner.add(lost(event));
    world.clock.advance(PAUSE_MS);
    const before = partner.asked.length;
    world.partner.instead = async (request) => {
      const answer = partner.answer(request);
      if (!answer || !request.url.includes('/events')) return answer;
      if (partner.asked.length > before + 5) throw new Error('asked without end');
      return Response.json({ ...(await answer.json()), nextAfter: '0' });
    };
    await beginLife(world);
    expect(partner.asked.slice(before)).toEqual(['0']);
    expect((await readHistory()).filter(({ kind }) => kind === 'event')).toHaveLength(500);
  });

  it('that break the contract hide only themselves', async () => {
    const world = await createOldSituation();
    const partner = feed();
    world.partner.instead = partner.answer;
    await settleIn(world, createLife());
    const expireTime = '2026-07-01T00:00:00Z';
    const scheduled = { type: 'migration.scheduled', occurredAt: '2026-06-01T09:00:00Z' };
    const data = { metaUserId: OLD, expireTime };
    partner.add({ type: 'asset.lost', occurredAt: 'yesterday', data: null });
    partner.add({ ...scheduled, data: { metaUserId: OLD, expireTime: 'soon' } });
    partner.add({ ...scheduled, data: { ...data, previousExpireTime: null } });
    world.clock.advance(PAUSE_MS);
    await beginLife(world);
    const { cursor, migrations } = (await eventsItem.read()).value;
    expect(cursor).toBe('3');
    expect(migrations).toEqual({ [OLD]: Date.parse(expireTime) });
  });

  it('bring one more check at the next tick when they came during one that had asked the partner', async () => {
    const world = await createOldSituation();
    const partner = feed();
    world.partner.instead = partner.answer;
    await settleIn(world, createLife());
    const { send, ring } = await beginLife(world);
    const checks = partner.assetReads();
    const asked = () => partner.assetReads() > checks;
    const told = async () => (await eventsItem.read()).value.cursor === '1';
    world.partner.instead = async (request) => {
      if (request.url.includes('/events')) {
        partner.add(somethingNew);
        await vi.waitUntil(asked);
      }
      return partner.answer(request);
    };
    const { answer } = world.meta;
    world.meta.answer = async (request) => {
      await vi.waitUntil(told);
      return answer(request);
    };
    await send({ type: 'check_now' });
    expect(partner.assetReads()).toBe(checks + 1);

    await ring(TICK_ALARM);
    expect(partner.assetReads()).toBe(checks + 2);
    await ring(TICK_ALARM);
    expect(partner.assetReads()).toBe(checks + 2);
  });

  it('go on, with a check, after a partner restored from a backup knows our mark no more', async () => {
    const world = await createOldSituation();
    const partner = feed();
    world.partner.instead = partner.answer;
    for (let event = 0; event < 3; event += 1) partner.add(somethingNew);
    await settleIn(world, createLife());
    expect((await eventsItem.read()).value.cursor).toBe('3');
    partner.forget();
    const checks = partner.assetReads();

    world.clock.advance(PAUSE_MS);
    const { next } = await beginLife(world);
    expect(partner.asked.slice(-2)).toEqual(['3', 'latest']);
    expect(partner.assetReads()).toBe(checks + 1);

    partner.add(somethingNew);
    world.clock.advance(PAUSE_MS);
    await next();
    expect(partner.asked.at(-1)).toBe('0');
    expect(partner.assetReads()).toBe(checks + 2);
  });
});
