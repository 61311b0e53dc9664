import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fail } from '../../lib/domain/result.ts';
import { DEFAULT_SETTINGS } from '../../lib/domain/settings/settings.ts';
import { scheduleItem, settingsItem } from '../../lib/platform/storage/items.ts';
import { openCheckWorld, standingCounts } from '../fakes/check-in-sandbox.ts';
import { partnerAsset, readPublished } from '../fakes/check-stage.ts';

// Hundreds of whole checks over a real connection.
vi.setConfig({ testTimeout: 60_000 });

const jorgen = '100000000000301';
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

describe("a check within Meta's limits", () => {
  let world: Awaited<ReturnType<typeof openCheckWorld>>;
  beforeEach(async () => {
    world = await openCheckWorld('two-hundred');
    await world.reset();
    await world.signIn(jorgen);
  });
  afterEach(() => world.close());
  const all = { expiring: 200 };
  const counts = () => world.sandbox.control.readCallCounts();

  it('follows short and empty pages to their end', async () => {
    await world.sandbox.control.setBehaviour({
      shortPages: true,
      emptyPages: true,
      maxPageSize: 7,
    });
    expect(standingCounts(await world.check())).toEqual(all);
  });

  it('halves what is too much, and remembers it', async () => {
    await world.sandbox.control.setBehaviour({ reduceDataAbove: 60 });
    expect(standingCounts(await world.check())).toEqual(all);
    const first = (await counts()).calls;
    await world.sandbox.control.clearRequestLog();
    expect(standingCounts(await world.check())).toEqual(all);
    const again = (await counts()).calls;
    expect(again).toBeLessThan(first);
    await world.sandbox.control.clearRequestLog();
    await world.check();
    expect((await counts()).calls).toBe(again);
  });

  it('counts the hours to a deadline by Graph’s clock, however wrong the person’s is', async () => {
    const pages = await world.sandbox.control.readUserAssets({ userId: jorgen });
    const id = pages.find(({ type }) => type === 'page')?.id ?? '';
    world.setPartnerAssets([partnerAsset({ id, type: 'page', metaUserId: jorgen })]);
    const deadlineMs = (await world.check()).summary?.nextDeadlineMs ?? 0;
    const dayBeforeMs = deadlineMs - 24 * hourMs;
    await world.sandbox.control.advanceClock({ ms: dayBeforeMs - world.clock.nowMs() });
    const { nextAtMs } = (await world.check()).schedule;
    expect((nextAtMs ?? Number.POSITIVE_INFINITY) - world.clock.nowMs()).toBeLessThan(2 * hourMs);
  });

  it('forgets no “Check now” that comes while it publishes', async () => {
    const check = world.life({
      async readMigrations() {
        void check.runNow();
        await vi.waitUntil(async () => (await scheduleItem.read()).value.lastManualAtMs !== null);
        return new Map();
      },
    });
    await check.runFor('event');
    expect((await scheduleItem.read()).value).toMatchObject({
      running: false,
      lastManualAtMs: world.clock.nowMs(),
    });
  });

  it('asks again for what Graph left unfinished', async () => {
    await world.sandbox.control.setBehaviour({ nullBatchItemProbability: 0.4 });
    expect(standingCounts(await world.check())).toEqual(all);
  });

  it('goes edge by edge where expansion is refused in either form, asking one business first, and remembers it', async () => {
    await world.sandbox.control.setBehaviour({ businessExpansion: 'refused' });
    expect(standingCounts(await world.check())).toEqual(all);
    expect((await counts()).callsByPath['/{id}']).toBe(2);
    await world.sandbox.control.clearRequestLog();
    await world.check();
    expect((await counts()).callsByPath).not.toHaveProperty('/{id}');
  });

  it('begins an edge anew when its cursor is no longer taken', async () => {
    await world.sandbox.control.setBehaviour({ maxPageSize: 10 });
    await world.sandbox.control.armFault({ kind: 'after_cursor_100', path: 'after=', times: 1 });
    const { summary, ...published } = await world.check();
    expect(standingCounts({ summary, ...published })).toEqual(all);
    expect(summary?.gaps).toEqual([]);
  });

  it('stops at a user limit, says until when, and asks nothing before', async () => {
    await world.check();
    await world.sandbox.control.armFault({ kind: 'user_limit_17', path: '^/me' });
    const { schedule, ...published } = await world.check();
    expect(schedule.failure).toMatchObject({ code: 'rate_limited' });
    expect(schedule.notBeforeMs).toBeGreaterThan(world.clock.nowMs());
    expect(schedule.running).toBe(false);
    expect(standingCounts({ schedule, ...published })).toEqual(all);
    await world.sandbox.control.disarmAllFaults();
    await world.sandbox.control.clearRequestLog();
    const life = world.life();
    expect(await life.runIfDue()).toBe(false);
    expect(await life.runNow()).toMatchObject({ ok: false, outcome: { code: 'rate_limited' } });
    expect((await counts()).requests).toBe(0);
    await world.advance(schedule.nextAtMs! - world.clock.nowMs());
    expect(await life.runIfDue()).toBe(true);
    expect((await readPublished()).schedule.failure).toBeNull();
  });

  it('pauses a throttled business alone, publishes the rest, and goes on where it stopped', async () => {
    await world.sandbox.control.setBehaviour({ businessExpansion: 'refused' });
    const [business] = (await world.sandbox.control.readWorld()).businesses;
    const path = `^/${business!.id}/`;
    await world.sandbox.control.armFault({ kind: 'business_limit_80004', path });
    const paused = await world.check();
    expect(paused.assets.length).toBeGreaterThan(100);
    expect(paused.schedule).toMatchObject({ running: false, failure: { code: 'rate_limited' } });
    await world.sandbox.control.disarmAllFaults();
    await world.sandbox.control.clearRequestLog();
    await world.advance(paused.schedule.nextAtMs! - world.clock.nowMs());
    const life = world.life();
    expect(await life.runIfDue()).toBe(true);
    expect(standingCounts(await readPublished())).toEqual(all);
    expect(await life.runIfDue()).toBe(false);
    const { callsByPath } = await counts();
    expect(Object.keys(callsByPath).every((each) => each.startsWith('/{id}/'))).toBe(true);
  });

  it('asks nothing of paused businesses for as long as Meta said, and reads all else when asked', async () => {
    await settingsItem.write({ ...DEFAULT_SETTINGS, checkIntervalHours: 1 });
    await world.sandbox.control.setBehaviour({
      businessExpansion: 'refused',
      usageHeaders: 'always',
      businessCallsPerHour: 1,
      regainMinutes: 10 * 60,
    });
    const paused = await world.check();
    expect(paused.schedule).toMatchObject({ failure: { code: 'rate_limited' }, notBeforeMs: null });
    await world.sandbox.control.clearRequestLog();
    await world.advance(15 * minuteMs);
    expect(await world.life().runIfDue()).toBe(false);
    await world.life().runFor('reconnection');
    await world.advance(hourMs);
    await world.life().runFor('event');
    await world.life().runNow();
    const { callsByPath } = await counts();
    expect(callsByPath['/me']).toBe(3);
    expect(Object.keys(callsByPath).filter((path) => path.startsWith('/{id}'))).toEqual([]);
    await world.sandbox.control.setBehaviour({ businessCallsPerHour: 1_000 });
    await world.advance(10 * hourMs);
    await world.life().runIfDue();
    expect((await readPublished()).schedule.failure).toBeNull();
  });

  it('forgets nothing that a paused check has read when the next one cannot reach Meta', async () => {
    await world.sandbox.control.setBehaviour({ businessExpansion: 'refused' });
    const [business] = (await world.sandbox.control.readWorld()).businesses;
    await world.sandbox.control.armFault({
      kind: 'business_limit_80004',
      path: `^/${business!.id}/`,
    });
    const paused = await world.check();
    expect(paused.assets.length).toBeGreaterThan(100);
    await world.sandbox.control.armFault({ kind: 'html_502' });
    await world.advance(hourMs);
    await world.life().runFor('reconnection');
    const after = await readPublished();
    expect(standingCounts(after)).toEqual(standingCounts(paused));
  });

  it('reads anew what is not paused when news comes before the pause is over', async () => {
    await world.sandbox.control.setBehaviour({ businessExpansion: 'refused' });
    const [business] = (await world.sandbox.control.readWorld()).businesses;
    const path = `^/${business!.id}/`;
    await world.sandbox.control.armFault({ kind: 'business_limit_80004', path });
    await world.check();
    await world.sandbox.control.clearRequestLog();
    await world.advance(minuteMs);
    const life = world.life();
    await life.markDue();
    expect(await life.runIfDue()).toBe(true);
    const { callsByPath } = await counts();
    expect(callsByPath['/me']).toBe(1);
    expect(await life.runIfDue()).toBe(false);
  });

  it('pauses before the limit when the headers show it coming', async () => {
    await world.check();
    const { calls } = await counts();
    await world.sandbox.control.clearRequestLog();
    const userCallsPerHour = Math.floor(calls / 0.95);
    await world.sandbox.control.setBehaviour({ usageHeaders: 'always', userCallsPerHour });
    const { schedule } = await world.check();
    expect(schedule.failure).toBeNull();
    expect(schedule.notBeforeMs).toBeGreaterThan(world.clock.nowMs());
    const outcome = { code: 'rate_limited', untilMs: schedule.notBeforeMs };
    expect(await world.life().runFor('event')).toEqual({ ok: false, outcome });
    expect((await readPublished()).schedule.nextAtMs).toBe(schedule.notBeforeMs);
    expect((await counts()).calls).toBe(calls);
  });

  it('waits for no regain time that only a clock since set back can have given', async () => {
    const { schedule } = await world.check();
    const notBeforeMs = world.clock.nowMs() + 365 * 24 * hourMs;
    await scheduleItem.write({ ...schedule, notBeforeMs });
    expect(await world.life().runFor('event')).toEqual({ ok: true, value: null });
  });

  it('finishes within several hours of a small quota, whatever was asked before', async () => {
    await world.sandbox.control.setBehaviour({
      businessExpansion: 'refused',
      usageHeaders: 'always',
      userCallsPerHour: 20,
    });
    let published = await world.check();
    for (let hour = 0; hour < 24 && published.schedule.failure !== null; hour += 1) {
      await world.advance(hourMs);
      await world.life().runIfDue();
      published = await readPublished();
    }
    expect(published.schedule.failure).toBeNull();
    expect(standingCounts(published)).toEqual(all);
  });

  it('checks at a wish at most once a minute', async () => {
    const life = world.life();
    expect(await life.runNow()).toMatchObject({ ok: true });
    expect(await life.runNow()).toMatchObject({ ok: false, outcome: { code: 'too_soon' } });
    await world.advance(minuteMs);
    expect(await life.runNow()).toMatchObject({ ok: true });
  });

  it('comes back at its time and not before: within six hours, hourly near a deadline', async () => {
    const far = await world.check();
    expect(far.schedule.nextAtMs! - world.clock.nowMs()).toBe(6 * hourMs);
    await world.advance(5 * hourMs);
    expect(await world.life().runIfDue()).toBe(false);
    await world.advance(hourMs);
    expect(await world.life().runIfDue()).toBe(true);
  });

  it('offline is no error of anybody: it changes nothing and tries again soon', async () => {
    await world.check();
    await world.sandbox.control.armFault({ kind: 'reset' });
    const { schedule, ...published } = await world.check();
    expect(schedule.failure).toEqual({ code: 'offline' });
    expect(standingCounts({ schedule, ...published })).toEqual(all);
    expect(schedule.nextAtMs! - world.clock.nowMs()).toBeLessThan(20 * minuteMs);
  });

  it('offline is not laid on the partner, who cannot be reached then either', async () => {
    await world.check();
    await world.sandbox.control.armFault({ kind: 'reset' });
    const { schedule } = await world.check({
      readPartnerAssets: async () => fail({ code: 'partner_unreachable' }),
    });
    expect(schedule.failure).toEqual({ code: 'offline' });
    expect(schedule.nextAtMs! - world.clock.nowMs()).toBeLessThan(20 * minuteMs);
  });

  it.each(['service_2', 'html_502'] as const)('tries again soon after %s', async (kind) => {
    await world.check();
    await world.sandbox.control.armFault({ kind, path: '.' });
    const { schedule, ...published } = await world.check();
    expect(schedule.failure).not.toBeNull();
    expect(standingCounts({ schedule, ...published })).toEqual(all);
    expect(schedule.nextAtMs! - world.clock.nowMs()).toBeLessThan(20 * minuteMs);
  });

  it('two lives at once: one checks, the other waits', async () => {
    const [one, two] = await Promise.all([
      world.life().runFor('event'),
      world.life().runFor('event'),
    ]);
    expect([one.ok, two.ok]).toContain(true);
    expect(standingCounts(await readPublished())).toEqual(all);
  });
});
