import { describe, expect, it } from 'vitest';
import { browser } from 'wxt/browser';
import { openDatabase } from '../../lib/platform/database/database.ts';
import { readJobAssets } from '../../lib/platform/database/job-assets.ts';
import { readJudgedAssets } from '../../lib/platform/database/judged-assets.ts';
import { accountsItem, jobItem, summaryItem } from '../../lib/platform/storage/items.ts';
import type { World } from '../fakes/background-world.ts';
import { problem } from '../fakes/fake-partner.ts';
import { createLife } from '../fakes/life.ts';
import { createOldSituation, MANAGED, OLD, PAGES, settleIn } from '../fakes/old-situation.ts';
import { beginLife, beginSettled, storedJob } from '../fakes/settled-life.ts';

const start = { type: 'start_reconnection', assetIds: null } as const;
const holders = (world: World) =>
  [...world.partner.credentials.values()].map((token) => world.meta.grants.get(token)?.userId);
const standings = async () => (await readJudgedAssets()).map(({ judgement }) => judgement.standing);
const authType = (world: World) =>
  new URL(world.person.windows.at(-1)?.url ?? '').searchParams.get('auth_type');

describe('a settled-in person', () => {
  it('has a partner, an account, three assets at risk and the badge', async () => {
    const { world } = await beginSettled();
    expect((await accountsItem.read()).value).toMatchObject([{ id: OLD, kind: 'personal' }]);
    expect((await summaryItem.read()).value).toMatchObject({ atRisk: 3, wanted: 3 });
    expect(world.toolbar.painted.at(-1)?.text).toBe('3');
  });
});

describe('a reconnection', () => {
  it('brings everything over in one click', async () => {
    const { world, send } = await beginSettled();
    world.person.signsInAs = MANAGED;
    expect(await send(start)).toEqual({ ok: true, value: null });
    expect(await storedJob()).toMatchObject({ state: 'done', counts: { reconnected: 3 } });
    expect(await standings()).toEqual(['reconnected', 'reconnected', 'reconnected']);
    expect(holders(world)).toEqual([MANAGED, MANAGED, MANAGED]);
    expect((await accountsItem.read()).value.map(({ id }) => id)).toEqual([OLD, MANAGED]);
    expect(world.toolbar.painted.at(-1)?.text).toBe('');
    expect(authType(world)).toBe('rerequest');
  });

  it('writes who, when and how much into the history, once', async () => {
    const { world, send } = await beginSettled();
    world.person.signsInAs = MANAGED;
    await send(start);
    const history = await (await openDatabase()).getAll('history');
    expect(history.filter(({ kind }) => kind === 'reconnection')).toMatchObject([
      { by: 'Romane (Contoso)', reconnected: 3, notCovered: 0, failed: 0 },
    ]);
  });

  it('makes one job of two clicks', async () => {
    const { world, life, live } = await beginSettled();
    world.person.signsInAs = MANAGED;
    await life.run(() => Promise.all([live.send(start), live.send(start)]));
    await life.settle(world.clock.wakeNext);
    expect(world.partner.reconnections).toHaveLength(1);
    expect(world.person.windows.filter(({ url }) => url.includes('dialog'))).toHaveLength(2);
  });

  it('takes only the assets it is asked for', async () => {
    const { world, send } = await beginSettled();
    world.person.signsInAs = MANAGED;
    await send({ type: 'start_reconnection', assetIds: ['12'] });
    expect(await storedJob()).toMatchObject({ state: 'done', total: 1 });
    expect(holders(world)).toEqual([OLD, MANAGED, OLD]);
  });

  it('stops at the old account, before anything is sent, and asks for the password next', async () => {
    const { world, send } = await beginSettled();
    world.person.signsInAs = OLD;
    await send(start);
    const job = await storedJob();
    expect(job).toMatchObject({ state: 'verifying', wrongAccount: 'same_account' });
    expect(world.partner.reconnections).toEqual([]);
    world.person.signsInAs = MANAGED;
    await send({ type: 'sign_in_again', jobId: job.id, reauthenticate: true });
    expect(authType(world)).toBe('reauthenticate');
    expect(await storedJob()).toMatchObject({ state: 'done', wrongAccount: null });
  });

  it("stops at somebody else's personal account", async () => {
    const { world, send } = await beginSettled();
    world.meta.users.set('9', { id: '9', name: 'Tom', isWorkAccount: false, pages: new Map() });
    world.person.signsInAs = '9';
    await send(start);
    expect(await storedJob()).toMatchObject({ state: 'verifying', wrongAccount: 'personal' });
    expect((await accountsItem.read()).value).toHaveLength(1);
  });

  it('stops when the partner did not get what it needs', async () => {
    const { world, send } = await beginSettled();
    world.person.signsInAs = MANAGED;
    world.person.scopes = [];
    await send(start);
    expect(await storedJob()).toMatchObject({
      state: 'verifying',
      missingScopes: ['pages_show_list'],
    });
    expect(world.partner.reconnections).toEqual([]);
  });

  it('names what was not ticked, goes on with the rest, and retries only what is left', async () => {
    const { world, send } = await beginSettled();
    world.person.signsInAs = MANAGED;
    world.person.ticks = ['11', '12'];
    await send(start);
    const job = await storedJob();
    expect(job).toMatchObject({ state: 'preview', coverage: { covered: 2, not_ticked: 1 } });
    await send({ type: 'confirm_coverage', jobId: job.id, assetIds: null });
    expect(await storedJob()).toMatchObject({
      state: 'partly',
      counts: { reconnected: 2, notCovered: 1 },
    });
    expect(world.toolbar.painted.at(-1)?.text).toBe('1');
    world.person.ticks = null;
    await send({ type: 'retry_failed', jobId: job.id });
    expect(await storedJob()).toMatchObject({ state: 'done', counts: { reconnected: 3 } });
    const sent = world.partner.reconnections.map(({ body }) => JSON.parse(body).assets.length);
    expect(sent).toEqual([2, 1]);
  });

  it('sees what was assigned since without another sign-in', async () => {
    const { world, send } = await beginSettled();
    world.person.signsInAs = MANAGED;
    const managed = world.meta.users.get(MANAGED);
    managed?.pages.delete('13');
    await send(start);
    const job = await storedJob();
    expect(job).toMatchObject({ state: 'preview', coverage: { covered: 2, not_assigned: 1 } });
    await send({ type: 'confirm_coverage', jobId: job.id, assetIds: null });
    managed?.pages.set('13', { name: 'Page 13' });
    const windows = world.person.windows.length;
    await send({ type: 'retry_failed', jobId: job.id });
    expect(await storedJob()).toMatchObject({ state: 'done' });
    expect(world.person.windows).toHaveLength(windows);
  });

  it('says so when the window is closed, changes nothing, and can be tried again', async () => {
    const { world, send } = await beginSettled();
    world.person.signsInAs = null;
    await send(start);
    const job = await storedJob();
    expect(job).toMatchObject({ state: 'signing_in', outcome: { code: 'sign_in_cancelled' } });
    expect(holders(world)).toEqual([OLD, OLD, OLD]);
    world.person.signsInAs = MANAGED;
    await send({ type: 'sign_in_again', jobId: job.id, reauthenticate: false });
    expect(await storedJob()).toMatchObject({ state: 'done' });
  });

  it('asks for another sign-in when the worker died with the window open', async () => {
    const { world, live, life, next } = await beginSettled();
    world.person.instead = () => new Promise(() => {});
    void life.run(() => live.send(start));
    await life.settle(world.clock.wakeNext);
    await next();
    expect(await storedJob()).toMatchObject({
      state: 'signing_in',
      outcome: { code: 'not_signed_in', to: 'meta' },
    });
  });

  it('goes back to the sign-in when the token died before it was sent', async () => {
    const { world, send } = await beginSettled();
    world.person.signsInAs = MANAGED;
    world.partner.instead = (request) =>
      request.url.endsWith('/reconnections') ? problem(422, 'token_invalid') : null;
    await send(start);
    const job = await storedJob();
    expect(job).toMatchObject({ state: 'signing_in', outcome: { code: 'token_dead' } });
    expect(holders(world)).toEqual([OLD, OLD, OLD]);
    world.partner.instead = null;
    await send({ type: 'sign_in_again', jobId: job.id, reauthenticate: false });
    expect(await storedJob()).toMatchObject({ state: 'done', attempt: 2 });
  });

  it('can be cancelled while it waits; nothing has changed and another can start', async () => {
    const { world, send } = await beginSettled();
    world.person.signsInAs = MANAGED;
    world.person.ticks = ['11'];
    await send(start);
    const job = await storedJob();
    await send({ type: 'cancel_reconnection', jobId: job.id });
    expect(await storedJob()).toMatchObject({ state: 'cancelled' });
    expect(holders(world)).toEqual([OLD, OLD, OLD]);
    world.person.ticks = null;
    await send(start);
    expect(await storedJob()).toMatchObject({ state: 'done' });
    expect((await storedJob()).id).not.toBe(job.id);
  });

  it('can be cancelled with the window open; its late answer changes nothing', async () => {
    const { world, live, life, send } = await beginSettled();
    let answer = () => {};
    const { signsInAs } = world.person;
    world.person.instead = (window) =>
      new Promise((resolve) => {
        answer = () => {
          world.person.instead = null;
          world.person.signsInAs = MANAGED;
          resolve(world.person.identity.launch(window));
        };
      });
    void life.run(() => live.send(start));
    await life.settle(world.clock.wakeNext);
    await send({ type: 'cancel_reconnection', jobId: (await storedJob()).id });
    answer();
    await life.settle(world.clock.wakeNext);
    expect(await storedJob()).toMatchObject({ state: 'cancelled', user: null });
    expect(signsInAs).toBe(OLD);
    expect((await accountsItem.read()).value).toHaveLength(1);
  });

  it('fails with a way out when it gets nowhere for hours', async () => {
    const { world, send, ring } = await beginSettled();
    world.person.signsInAs = MANAGED;
    world.partner.instead = (request) =>
      request.url.endsWith('/reconnections') ? problem(500, 'internal') : null;
    await send(start);
    expect(await storedJob()).toMatchObject({
      state: 'submitting',
      outcome: { code: 'partner_unreachable' },
    });
    // The computer sleeps for a night: nothing was tried then.
    world.clock.advance(10 * 3_600_000);
    await ring('reconnection');
    expect(await storedJob()).toMatchObject({ state: 'submitting' });
    for (let minute = 0; minute < 120; minute += 1) {
      world.clock.advance(60_000);
      await ring('reconnection');
    }
    const job = await storedJob();
    expect(job).toMatchObject({ state: 'failed', outcome: { code: 'partner_unreachable' } });
    world.partner.instead = null;
    await send({ type: 'retry_failed', jobId: job.id });
    expect(await storedJob()).toMatchObject({ state: 'done' });
  });

  it('is as patient after a night asleep as before', async () => {
    const { world, life, live } = await beginSettled();
    world.person.signsInAs = MANAGED;
    world.partner.instead = (request) => {
      if (request.url.includes('/reconnections/')) life.kill();
      return null;
    };
    life.run(() => void live.send(start));
    await life.death;
    world.clock.advance(10 * 3_600_000);
    world.partner.instead = (request) =>
      request.url.includes('/reconnections/') ? problem(503, 'meta_unavailable') : null;
    const { ring } = await beginLife(world);
    expect(await storedJob()).toMatchObject({ state: 'following' });
    world.partner.instead = null;
    await ring('reconnection');
    expect(await storedJob()).toMatchObject({ state: 'done', outcome: null });
  });

  it('goes on by its alarm when what held it up has passed', async () => {
    const { world, send, ring } = await beginSettled();
    world.person.signsInAs = MANAGED;
    world.partner.instead = (request) =>
      request.url.includes('/reconnections/') ? problem(503, 'meta_unavailable') : null;
    await send(start);
    expect(await storedJob()).toMatchObject({ state: 'following' });
    expect(world.planned.has('reconnection')).toBe(true);
    world.partner.instead = null;
    await ring('reconnection');
    expect(await storedJob()).toMatchObject({ state: 'done', outcome: null });
    expect(world.planned.has('reconnection')).toBe(false);
  });

  it('asks nothing before the time the partner named', async () => {
    const { world, send, ring } = await beginSettled();
    world.person.signsInAs = MANAGED;
    let asked = 0;
    world.partner.instead = (request) => {
      if (!request.url.endsWith('/reconnections')) return null;
      asked += 1;
      const headers = { 'retry-after': '600' };
      return new Response('{}', { status: 429, headers });
    };
    await send(start);
    await ring('reconnection');
    expect(asked).toBe(1);
    world.clock.advance(601_000);
    world.partner.instead = null;
    await ring('reconnection');
    expect(await storedJob()).toMatchObject({ state: 'done' });
  });

  it('is put away with its token when nobody comes back for a day', async () => {
    const { world, send, next } = await beginSettled();
    world.person.signsInAs = MANAGED;
    world.person.ticks = ['11'];
    await send(start);
    world.clock.advance(25 * 3_600_000);
    await next();
    expect((await jobItem.read()).value).toMatchObject({ state: 'cancelled' });
  });

  it('keeps no token for a day when it ended with something left to try', async () => {
    const { world, send, next } = await beginSettled();
    world.person.signsInAs = MANAGED;
    world.person.ticks = ['11'];
    await send(start);
    await send({ type: 'confirm_coverage', jobId: (await storedJob()).id, assetIds: null });
    const held = async () =>
      Object.keys(await browser.storage.local.get(null)).includes('secret:job');
    expect(await storedJob()).toMatchObject({ state: 'partly' });
    expect(await held()).toBe(true);
    world.clock.advance(25 * 3_600_000);
    await next();
    expect(await storedJob()).toMatchObject({ state: 'partly' });
    expect(await held()).toBe(false);
  });

  it('waits for the partner sign-in and goes on by itself after it', async () => {
    const { world, send } = await beginSettled();
    world.person.signsInAs = MANAGED;
    world.partner.instead = (request) => {
      if (!request.url.endsWith('/reconnections')) return null;
      world.partner.accessTokens.clear();
      world.partner.refreshTokens.clear();
      return null;
    };
    await send(start);
    expect(await storedJob()).toMatchObject({
      state: 'submitting',
      outcome: { code: 'not_signed_in', to: 'partner' },
    });
    world.partner.instead = null;
    await send({ type: 'sign_in_partner' });
    expect(await storedJob()).toMatchObject({ state: 'done' });
  });

  it('keeps the results of each asset', async () => {
    const { world, send } = await beginSettled();
    world.person.signsInAs = MANAGED;
    await send(start);
    const assets = await readJobAssets((await storedJob()).id);
    expect(assets.map(({ id, outcome }) => [id, outcome])).toEqual(
      PAGES.map((id) => [id, 'reconnected']),
    );
  });

  it('takes more than ten thousand assets in several submissions', async () => {
    const world = await createOldSituation();
    const [token] = world.partner.credentials.values();
    for (let id = 100_000; id < 110_000; id += 1) {
      const page = { name: `Page ${id}`, endsAtS: world.clock.nowMs() / 1000 + 86_400 };
      world.meta.users.get(OLD)?.pages.set(String(id), page);
      world.meta.users.get(MANAGED)?.pages.set(String(id), { name: page.name });
      world.partner.credentials.set(String(id), token ?? '');
    }
    world.partner.resultsPerAnswer = 1_000;
    await settleIn(world, createLife());
    const { send } = await beginLife(world);
    world.person.signsInAs = MANAGED;
    await send(start);
    expect(await storedJob()).toMatchObject({ state: 'done', counts: { reconnected: 10_003 } });
    const sent = world.partner.reconnections.map(({ body }) => JSON.parse(body).assets);
    expect(sent.map((assets) => assets.length)).toEqual([10_000, 3]);
    expect(new Set(sent.flat().map(({ id }) => id)).size).toBe(10_003);
  }, 60_000);

  it('starts nothing without a partner sign-in or without anything to reconnect', async () => {
    const { send } = await beginSettled();
    expect(await send({ type: 'start_reconnection', assetIds: ['nowhere'] })).toMatchObject({
      outcome: { code: 'not_found' },
    });
    await send({ type: 'sign_out_partner' });
    expect(await send(start)).toMatchObject({ outcome: { code: 'not_signed_in', to: 'partner' } });
    expect((await jobItem.read()).value).toBeNull();
  });
});
