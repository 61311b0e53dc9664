import { describe, expect, it } from 'vitest';
import { browser } from 'wxt/browser';
import { CHECK_ALARM } from '../../lib/background/check/check.ts';
import { leaseMs } from '../../lib/background/check/lease.ts';
import { TICK_MS } from '../../lib/background/startup.ts';
import { openDatabase } from '../../lib/platform/database/database.ts';
import {
  accountsItem,
  partnerItem,
  scheduleItem,
  settingsItem,
} from '../../lib/platform/storage/items.ts';
import { createWorld } from '../fakes/background-world.ts';
import { createLife } from '../fakes/life.ts';
import { beginLife, beginSettled } from '../fakes/settled-life.ts';

describe('the background', () => {
  it('adds every listener in its first synchronous turn, and once', async () => {
    const world = await createWorld();
    const added: string[] = [];
    let isFirstTurn = true;
    const note = (name: string) => (listener: unknown) => {
      expect(listener).toBeTypeOf('function');
      added.push(isFirstTurn ? name : `late ${name}`);
    };
    const { started } = world.live((ports) => ({
      ...ports,
      alarms: { ...ports.alarms, onAlarm: note('alarm') },
      managed: { ...ports.managed, onChanged: note('policy') },
      menus: { ...ports.menus, onClicked: note('menu') },
      notifications: {
        ...ports.notifications,
        onClicked: note('notification'),
        onButtonClicked: note('button'),
      },
      runtime: {
        ...ports.runtime,
        onMessage: note('message'),
        onInstalled: note('installed'),
        onStartup: note('startup'),
      },
    }));
    isFirstTurn = false;
    await started;
    expect(new Set(added)).toEqual(
      new Set([
        'alarm',
        'button',
        'installed',
        'menu',
        'message',
        'notification',
        'policy',
        'startup',
      ]),
    );
    expect(added.filter((name) => name === 'message')).toHaveLength(1);
  });

  it('brings back alarm and badge when a restart of the browser took them', async () => {
    const { world, next } = await beginSettled();
    world.planned.clear();
    world.toolbar.painted.length = 0;
    await browser.storage.session.clear();
    await next();
    expect(world.planned.get('tick')).toEqual({ name: 'tick', periodMs: TICK_MS });
    expect(world.toolbar.painted.at(-1)?.text).toBe('3');
  });

  it('does not restart the countdown of an alarm that is there', async () => {
    const { world, next } = await beginSettled();
    const kept = { name: 'tick', periodMs: TICK_MS, atMs: 5 };
    world.planned.set('tick', kept);
    await next();
    expect(world.planned.get('tick')).toBe(kept);
  });

  it('plans the tick anew when a clock that was set back left it far away', async () => {
    const { world, next } = await beginSettled();
    const atMs = world.clock.nowMs() + 365 * 86_400_000;
    world.planned.set('tick', { name: 'tick', periodMs: TICK_MS, atMs });
    await next();
    expect(world.planned.get('tick')).toEqual({ name: 'tick', periodMs: TICK_MS });
  });

  it('runs a check that is overdue by its stored time, whatever the alarms did', async () => {
    const { world, next } = await beginSettled();
    world.clock.advance(7 * 3_600_000);
    world.meta.users.get('1001')?.pages.delete('13');
    await next();
    const stored = JSON.stringify(await browser.storage.local.get('summary'));
    expect(stored).toContain('"unreachable":1');
  });

  it('goes on with a check within about a minute of the death of its worker', async () => {
    const { world, life } = await beginSettled();
    expect(world.planned.has(CHECK_ALARM)).toBe(false);
    life.kill();
    world.clock.advance(7 * 3_600_000);
    const dying = createLife();
    dying.run(() => {
      world.live((ports) => ({
        ...ports,
        fetch: async (input, init) => {
          if (String(input).startsWith('https://graph.test')) dying.kill();
          return ports.fetch(input, init);
        },
      }));
    });
    await dying.death;
    expect((await scheduleItem.read()).value.running).toBe(true);
    const waitMs = Number(world.planned.get(CHECK_ALARM)?.atMs) - world.clock.nowMs();
    expect(waitMs).toBeGreaterThan(leaseMs);
    expect(waitMs).toBeLessThanOrEqual(60_000);
    world.clock.advance(waitMs);
    await beginLife(world);
    expect((await scheduleItem.read()).value.running).toBe(false);
    expect(world.planned.has(CHECK_ALARM)).toBe(false);
  });

  it('does nothing at Meta before there is anything to check', async () => {
    const world = await createWorld();
    const { ring } = await beginLife(world);
    await ring('tick');
    expect(await browser.storage.local.get('schedule')).toEqual({});
  });

  it('goes on starting when one of its duties fails', async () => {
    const { world, life } = await beginSettled();
    world.planned.clear();
    life.kill();
    await beginLife(world, (ports) => ({
      ...ports,
      menus: { ...ports.menus, replaceAll: () => Promise.reject(new Error('no menus here')) },
    }));
    expect(world.lines.join()).toContain('start_duty_failed');
    expect(world.planned.has('tick')).toBe(true);
  });
});

describe('the door for messages', () => {
  const page = { id: 'holdfast', url: 'chrome-extension://holdfast/popup.html' };
  const refused = { ok: false, outcome: { code: 'invalid_input', field: 'message' } };

  it.each([
    ['another extension', { ...page, id: 'other' }],
    ['a web page', { ...page, url: 'https://evil.test/' }],
    ['a page that only begins like ours', { ...page, url: 'chrome-extension://holdfast.evil/' }],
    ['nobody', { id: null, url: null }],
  ])('does not open to %s', async (_who, sender) => {
    const { live } = await beginSettled();
    expect(await live.sendRaw({ type: 'sign_out_partner' }, sender)).toEqual(refused);
    expect((await partnerItem.read()).value?.signIn).toBe('signed_in');
  });

  it.each([
    [undefined],
    ['check_now'],
    [{ type: 'unheard_of' }],
    [{ type: 'remove_account' }],
    [{ type: 'start_reconnection', assetIds: 'all' }],
  ])('refuses %j, which is not of the protocol', async (message) => {
    const { live } = await beginSettled();
    expect(await live.sendRaw(message)).toEqual(refused);
  });

  it('answers a bug with a value, logs it and goes on', async () => {
    const { world, send } = await beginSettled();
    const { set } = browser.storage.local;
    browser.storage.local.set = () => Promise.reject(new Error('QuotaExceededError: quota'));
    const reply = await send({ type: 'rename_account', accountId: '1001', label: 'x' });
    browser.storage.local.set = set;
    expect(reply).toEqual({ ok: false, outcome: { code: 'storage_full' } });
    expect(world.lines.join()).toContain('request_broke');
    expect(await send({ type: 'rename_account', accountId: '1001', label: 'x' })).toMatchObject({
      ok: true,
    });
  });
});

describe('settings', () => {
  it.each([
    [{ unheardOf: 1 }, 'unheardOf'],
    [{ checkIntervalHours: 0 }, 'checkIntervalHours'],
    [{ badgeMode: 'loud' }, 'badgeMode'],
    [{ warnDays: [-1] }, 'warnDays'],
  ])('refuse %j and change nothing', async (patch, field) => {
    const { send } = await beginSettled();
    const before = (await settingsItem.read()).value;
    expect(await send({ type: 'change_settings', patch })).toEqual({
      ok: false,
      outcome: { code: 'invalid_input', field },
    });
    expect((await settingsItem.read()).value).toEqual(before);
  });

  it('put ladders in order and always end on the day itself', async () => {
    const { send } = await beginSettled();
    await send({ type: 'change_settings', patch: { warnDays: [3, 30, 3] } });
    expect((await settingsItem.read()).value.warnDays).toEqual([30, 3, 0]);
  });

  it('move tokens when the person changes their mind about keeping them', async () => {
    const { world, send } = await beginSettled();
    const everywhere = async () => [
      Object.keys(await browser.storage.local.get(null)).filter((key) => key.includes('secret')),
      Object.keys(await browser.storage.session.get(null)).filter((key) => key.includes('secret')),
    ];
    await send({ type: 'change_settings', patch: { keepSignedIn: false } });
    expect(await everywhere()).toEqual([[], ['secret:partner', 'secret:meta:1001']]);
    await send({ type: 'change_settings', patch: { keepSignedIn: true } });
    expect((await everywhere())[1]).toEqual([]);
    world.clock.advance(120_000);
    expect(await send({ type: 'check_now' })).toMatchObject({ ok: true });
  });
});

describe('deleting everything', () => {
  it('leaves nothing here, and nothing changed anywhere else', async () => {
    const { world, send } = await beginSettled();
    const credentials = [...world.partner.credentials];
    expect(await send({ type: 'delete_everything' })).toEqual({ ok: true, value: null });
    expect((await accountsItem.read()).value).toEqual([]);
    expect((await partnerItem.read()).value).toBeNull();
    expect(JSON.stringify(await browser.storage.local.get(null))).not.toContain('secret');
    const database = await openDatabase();
    for (const name of database.objectStoreNames) expect(await database.count(name)).toBe(0);
    expect([...world.screen.shown]).toEqual([]);
    expect(world.toolbar.painted.at(-1)?.text).toBe('');
    expect([...world.partner.credentials]).toEqual(credentials);
    expect(world.planned.has('tick')).toBe(true);
  });

  it('waits for a running check, which would write again', async () => {
    const { world, life, live } = await beginSettled();
    world.clock.advance(120_000);
    await life.run(() =>
      Promise.all([live.send({ type: 'check_now' }), live.send({ type: 'delete_everything' })]),
    );
    await life.settle(world.clock.wakeNext);
    expect(await browser.storage.local.get(['summary', 'accounts'])).toEqual({});
  });
});
