import { describe, expect, it } from 'vitest';
import { browser } from 'wxt/browser';
import { createSerially } from '../../lib/background/serially.ts';
import { openDatabase } from '../../lib/platform/database/database.ts';
import { lastRenewalItem } from '../../lib/platform/storage/background-items.ts';
import { accountsItem, partnerItem, settingsItem } from '../../lib/platform/storage/items.ts';
import { createVault } from '../../lib/platform/vault/vault.ts';
import { PARTNER } from '../fakes/fake-partner.ts';
import { MANAGED, OLD } from '../fakes/old-situation.ts';
import { beginSettled, storedJob } from '../fakes/settled-life.ts';

const DAY_MS = 86_400_000;
const accounts = async () => (await accountsItem.read()).value;
const dialogs = (windows: readonly { url: string; interactive: boolean }[]) =>
  windows.filter(({ url }) => url.includes('/dialog/oauth'));
const vault = createVault({
  keepsOverRestarts: async () => true,
  nowMs: () => 0,
  serially: createSerially(),
});
const tokenOf = async (id: string) => {
  const kept = await vault.meta(id).read();
  return kept.state === 'present' ? kept.value.accessToken : null;
};

describe('accounts', () => {
  it('are added with their clocks and scopes, and read at once', async () => {
    const { world } = await beginSettled();
    expect(await accounts()).toMatchObject([
      {
        id: OLD,
        name: 'Romane',
        kind: 'personal',
        state: { kind: 'working' },
        scopes: ['pages_show_list'],
        tokenExpiresAtMs: world.clock.nowMs() + 60 * DAY_MS,
      },
    ]);
  });

  it('that only a newer version can read stay as they lie, and so do their tokens', async () => {
    const { world, next } = await beginSettled();
    const newer = { accounts: { version: 99, data: 'of another form' } };
    await browser.storage.local.set(newer);
    world.clock.advance(DAY_MS);
    await next();
    expect(await browser.storage.local.get('accounts')).toEqual(newer);
    expect(await tokenOf(OLD)).not.toBeNull();
  });

  it('ask through the login dialog with a state and an address of the partner alone', async () => {
    const { world } = await beginSettled();
    const url = new URL(dialogs(world.person.windows)[0]?.url ?? '');
    expect(`${url.origin}${url.pathname}`).toBe('https://login.test/v25.0/dialog/oauth');
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      client_id: '77',
      redirect_uri: 'https://extension.test/meta/partner.test',
      response_type: 'code',
      auth_type: 'rerequest',
      scope: 'pages_show_list',
      state: expect.stringMatching(/^state\d+$/),
    });
  });

  it('take a label, and give their own name back', async () => {
    const { send } = await beginSettled();
    await send({ type: 'rename_account', accountId: OLD, label: '  Mine  ' });
    expect(await accounts()).toMatchObject([{ label: 'Mine' }]);
    await send({ type: 'rename_account', accountId: OLD, label: ' ' });
    expect(await accounts()).toMatchObject([{ label: null }]);
    expect(
      await send({ type: 'rename_account', accountId: OLD, label: 'x'.repeat(81) }),
    ).toMatchObject({ outcome: { code: 'invalid_input' } });
  });

  it('come into history, as what they reconnect does, at the time of Meta’s clock', async () => {
    const { world, send } = await beginSettled();
    world.meta.nowMs = () => world.clock.nowMs() + DAY_MS / 4;
    await send({ type: 'check_now' });
    const before = (await (await openDatabase()).getAll('history')).length;
    world.person.signsInAs = MANAGED;
    await send({ type: 'add_account' });
    await send({ type: 'start_reconnection', assetIds: null });
    const entries = (await (await openDatabase()).getAll('history')).slice(before);
    const kinds = new Set(entries.map(({ kind }) => kind));
    expect([...kinds]).toEqual(expect.arrayContaining(['account', 'reconnection']));
    expect(entries.filter(({ atMs }) => atMs <= world.clock.nowMs())).toEqual([]);
  });

  it('are gone from history too once they are removed', async () => {
    const { send } = await beginSettled();
    await send({ type: 'remove_account', accountId: OLD });
    const history = await (await openDatabase()).getAll('history');
    expect(history.filter(({ kind }) => kind === 'account')).toEqual([]);
  });

  it('leave no name behind once they are removed, nor the token of a reconnection they made', async () => {
    const { world, send } = await beginSettled();
    world.person.signsInAs = MANAGED;
    world.person.ticks = ['11', '12'];
    await send({ type: 'start_reconnection', assetIds: null });
    const { id: jobId } = await storedJob();
    await send({ type: 'confirm_coverage', jobId, assetIds: null });
    expect(await storedJob()).toMatchObject({ state: 'partly', user: { id: MANAGED } });
    await send({ type: 'remove_account', accountId: MANAGED });
    const history = await (await openDatabase()).getAll('history');
    expect(history.some(({ kind }) => kind === 'reconnection')).toBe(true);
    expect(JSON.stringify([history, await storedJob()])).not.toContain('Romane (Contoso)');
    expect(await vault.job.read()).toEqual({ state: 'absent' });
  });

  it('end a reconnection that runs with their sign-in once they are removed', async () => {
    const { world, send } = await beginSettled();
    world.person.signsInAs = MANAGED;
    await send({ type: 'add_account' });
    world.person.ticks = ['11', '12'];
    await send({ type: 'start_reconnection', assetIds: null });
    expect(await storedJob()).toMatchObject({ state: 'preview', user: { id: MANAGED } });
    await send({ type: 'remove_account', accountId: MANAGED });
    expect(await storedJob()).toMatchObject({ state: 'cancelled', user: null });
    expect(world.partner.reconnections).toEqual([]);
    expect((await accounts()).map(({ id }) => id)).toEqual([OLD]);
  });

  it('leave no name behind either where they are removed while their reconnection ends', async () => {
    const { world, life, live, send } = await beginSettled();
    world.person.signsInAs = MANAGED;
    await send({ type: 'add_account' });
    world.person.ticks = ['11', '12'];
    await send({ type: 'start_reconnection', assetIds: null });
    const { id: jobId } = await storedJob();
    const { notifications } = world.screen;
    const { show } = notifications;
    let removal: Promise<unknown> | null = null;
    notifications.show = async (id, notice) => {
      removal ??= life.run(() => live.send({ type: 'remove_account', accountId: MANAGED }));
      // As far as the removal comes by itself while the end is being told.
      for (let turn = 0; turn < 100; turn += 1) await new Promise((done) => setImmediate(done));
      await show(id, notice);
    };
    await send({ type: 'confirm_coverage', jobId, assetIds: null });
    expect(await removal).toEqual({ ok: true, value: null });
    await life.settle(world.clock.wakeNext);
    const history = await (await openDatabase()).getAll('history');
    expect(history.some(({ kind }) => kind === 'reconnection')).toBe(true);
    expect(JSON.stringify([history, await storedJob()])).not.toContain('Romane (Contoso)');
  });

  it('are removed here only: nothing is asked of Meta or the partner', async () => {
    const { world, send } = await beginSettled();
    const credentials = [...world.partner.credentials];
    await send({ type: 'remove_account', accountId: OLD });
    expect(await accounts()).toEqual([]);
    expect(await tokenOf(OLD)).toBeNull();
    expect([...world.partner.credentials]).toEqual(credentials);
    expect(await send({ type: 'remove_account', accountId: OLD })).toMatchObject({
      outcome: { code: 'not_found' },
    });
  });

  it('keep the old token when somebody else signs in again', async () => {
    const { world, send } = await beginSettled();
    const before = await tokenOf(OLD);
    world.person.signsInAs = MANAGED;
    expect(await send({ type: 'sign_in_account', accountId: OLD })).toMatchObject({
      outcome: { code: 'sign_in_failed', detail: 'other_account' },
    });
    expect(await tokenOf(OLD)).toBe(before);
    expect(await tokenOf(MANAGED)).toBeNull();
  });

  it('refuse an answer whose state is not the one asked with', async () => {
    const { world, send } = await beginSettled();
    world.person.instead = () => ({
      ok: true,
      value: 'https://extension.test/meta/partner.test?code=stolen&state=guessed',
    });
    expect(await send({ type: 'add_account' })).toMatchObject({
      outcome: { code: 'sign_in_failed', detail: 'state' },
    });
  });

  it.each([
    ['?error=access_denied&error_reason=user_denied', 'access_denied'],
    ['#error=access_denied', 'access_denied'],
    ['?error=server_error', 'meta'],
    ['?error_code=1349187', 'meta'],
  ])('understand the dialog ending with %s', async (ending, detail) => {
    const { world, send } = await beginSettled();
    world.person.instead = () => ({ ok: true, value: `https://extension.test/meta/p${ending}` });
    expect(await send({ type: 'add_account' })).toMatchObject({
      outcome: { code: 'sign_in_failed', detail },
    });
  });

  it('open one window at a time, whatever it is for', async () => {
    const { world, life, live, send } = await beginSettled();
    world.person.instead = () => new Promise(() => {});
    void life.run(() => live.send({ type: 'add_account' }));
    await life.settle(world.clock.wakeNext);
    expect(await send({ type: 'sign_in_partner' })).toMatchObject({
      outcome: { code: 'sign_in_busy' },
    });
  });
});

describe('silent renewal', () => {
  async function aWeekBeforeTheEnd() {
    const begun = await beginSettled();
    begun.world.person.windows.length = 0;
    begun.world.clock.advance(54 * DAY_MS);
    return begun;
  }

  it('happens a week before the end, without the dialog asking anything again', async () => {
    const { world, ring } = await aWeekBeforeTheEnd();
    await ring('tick');
    expect(dialogs(world.person.windows)).toMatchObject([{ interactive: false }]);
    expect(world.person.windows[0]?.url).not.toContain('auth_type');
    expect(await accounts()).toMatchObject([
      { tokenExpiresAtMs: world.clock.nowMs() + 60 * DAY_MS },
    ]);
  });

  it('happens also where the clock was set back after the last try', async () => {
    const { world, ring } = await aWeekBeforeTheEnd();
    await lastRenewalItem.write(world.clock.nowMs() + 365 * DAY_MS);
    await ring('tick');
    expect(dialogs(world.person.windows)).toHaveLength(1);
    expect(await lastRenewalItem.read()).toMatchObject({ value: world.clock.nowMs() });
  });

  it('discards the answer of another user', async () => {
    const { world, ring } = await aWeekBeforeTheEnd();
    world.person.signsInAs = MANAGED;
    const before = await tokenOf(OLD);
    await ring('tick');
    expect(await tokenOf(OLD)).toBe(before);
    expect((await accounts()).map(({ id }) => id)).toEqual([OLD]);
  });

  it('discards a token that may do less', async () => {
    const { world, ring } = await aWeekBeforeTheEnd();
    world.person.scopes = [];
    world.person.ticks = ['11'];
    const before = await tokenOf(OLD);
    await ring('tick');
    expect(await tokenOf(OLD)).toBe(before);
  });

  it('brings no account back that the person removed meanwhile', async () => {
    const { world, live, ring } = await aWeekBeforeTheEnd();
    world.partner.instead = async (request) => {
      if (request.url.endsWith('/access-tokens')) {
        await live.send({ type: 'remove_account', accountId: OLD });
      }
      return null;
    };
    await ring('tick');
    expect(await accounts()).toEqual([]);
    expect(await vault.metaAccountIds()).toEqual([]);
  });

  it('keeps no token of a partner that was put away meanwhile', async () => {
    const { world, ring } = await aWeekBeforeTheEnd();
    const before = await tokenOf(OLD);
    world.partner.instead = async (request) => {
      const { value } = await partnerItem.read();
      if (value && request.url.endsWith('/access-tokens')) {
        await partnerItem.write({ ...value, origin: 'https://other.test' });
      }
      return null;
    };
    await ring('tick');
    expect(await tokenOf(OLD)).toBe(before);
  });

  it('fails quietly, and is tried once a day', async () => {
    const { world, ring } = await aWeekBeforeTheEnd();
    world.person.signsInAs = null;
    await ring('tick');
    await ring('tick');
    expect(dialogs(world.person.windows)).toHaveLength(1);
    world.clock.advance(DAY_MS);
    await ring('tick');
    expect(dialogs(world.person.windows)).toHaveLength(2);
    expect(await accounts()).toHaveLength(1);
  });
});

describe('the partner sign-in', () => {
  it('sends a challenge, the resource and a redirect address of this partner', async () => {
    const { world } = await beginSettled();
    const url = new URL(world.person.windows[0]?.url ?? '');
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      client_id: 'holdfast',
      response_type: 'code',
      redirect_uri: 'https://extension.test/partner/partner.test',
      scope: 'openid offline_access',
      resource: 'https://partner.test/api/v1',
      code_challenge_method: 'S256',
    });
  });

  it('is renewed before it ends, once for all who ask at a time', async () => {
    const { world, send } = await beginSettled();
    world.clock.advance(3_600_000);
    const before = world.partner.accessTokens.size;
    await send({ type: 'check_now' });
    expect(world.partner.accessTokens.size).toBe(before + 1);
    expect((await partnerItem.read()).value?.signIn).toBe('signed_in');
  });

  it('is over when the issuer takes the refresh token no more, and says so', async () => {
    const { world, send } = await beginSettled();
    world.clock.advance(3_600_000);
    world.partner.refreshTokens.clear();
    await send({ type: 'check_now' });
    expect((await partnerItem.read()).value?.signIn).toBe('expired');
    await send({ type: 'sign_in_partner' });
    expect((await partnerItem.read()).value?.signIn).toBe('signed_in');
  });

  it('outlives a partner that is down', async () => {
    const { world, send } = await beginSettled();
    world.clock.advance(3_600_000);
    const answer = world.partner.answer;
    world.partner.answer = async () => {
      throw new TypeError('fetch failed');
    };
    await send({ type: 'check_now' });
    expect((await partnerItem.read()).value?.signIn).toBe('signed_in');
    world.partner.answer = answer;
  });

  it('can be closed: the token goes, the accounts stay', async () => {
    const { send } = await beginSettled();
    await send({ type: 'sign_out_partner' });
    expect((await partnerItem.read()).value?.signIn).toBe('signed_out');
    expect(await browser.storage.local.get('secret:partner')).toEqual({});
    expect(await accounts()).toHaveLength(1);
  });

  it('to another partner takes nothing of the former one along', async () => {
    const { world, send } = await beginSettled();
    world.granted.add('https://other.test');
    const oauth = { issuer: 'https://issuer.test', clientId: 'h', scope: 'openid' };
    world.partner.discovery = {
      ...world.partner.discovery,
      apiBase: 'https://other.test/v1',
      oauth,
    };
    await send({ type: 'connect_partner', origin: 'https://other.test' });
    expect((await partnerItem.read()).value).toMatchObject({
      origin: 'https://other.test',
      signIn: 'signed_in',
    });
    expect(await accounts()).toEqual([]);
    expect(await tokenOf(OLD)).toBeNull();
  });

  it('to another partner that fails leaves the former one as it was', async () => {
    const { world, send } = await beginSettled();
    world.granted.add('https://other.test');
    world.partner.discovery = { ...world.partner.discovery, apiBase: 'https://other.test/v1' };
    world.person.instead = () => ({ ok: false, outcome: { code: 'sign_in_cancelled' } });
    await send({ type: 'connect_partner', origin: 'https://other.test' });
    expect((await partnerItem.read()).value).toMatchObject({
      origin: PARTNER,
      signIn: 'signed_in',
    });
    expect(await accounts()).toHaveLength(1);
  });
});

describe('tokens over a restart of the browser', () => {
  it('are gone when they were for the session only, and that is said', async () => {
    const { world, send, next } = await beginSettled();
    await send({ type: 'change_settings', patch: { keepSignedIn: false } });
    expect(JSON.stringify(await browser.storage.local.get(null))).not.toContain('secret:');
    await browser.storage.session.clear();
    world.person.signsInAs = null;
    await next();
    expect((await partnerItem.read()).value?.signIn).toBe('expired');
    expect((await settingsItem.read()).value.keepSignedIn).toBe(false);
  });

  it('stay when the person wants them kept', async () => {
    const { world, send, next } = await beginSettled();
    await browser.storage.session.clear();
    world.planned.clear();
    await next();
    expect((await partnerItem.read()).value?.signIn).toBe('signed_in');
    expect(world.planned.has('tick')).toBe(true);
    expect(await send({ type: 'page_opened' })).toMatchObject({ ok: true });
  });
});
