import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { dayMs, openCheckWorld, standingCounts } from '../fakes/check-in-sandbox.ts';
import { liveCheck } from '../fakes/check-stage.ts';

// Hundreds of whole checks over a real connection.
vi.setConfig({ testTimeout: 60_000 });

const romane = '100000000000101';
const amelie = '100000000000202';

describe('an account stands apart from its assets', () => {
  let world: Awaited<ReturnType<typeof openCheckWorld>>;
  beforeAll(async () => {
    world = await openCheckWorld('demo');
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    await world.reset();
    await world.signIn(romane);
  });

  it.each([
    [452, 'session_mismatch'],
    [458, 'app_removed'],
    [459, 'checkpoint'],
    [460, 'password_changed'],
    [463, 'expired'],
    [464, 'unconfirmed'],
    [465, 'system_user_refused'],
    [467, 'logged_out'],
    [492, 'page_role_lost'],
    [493, 'inactive'],
    [0, 'unknown'],
  ])(
    'dead by 190/%i: %s, and its assets stay as they were, as of then',
    async (subcode, reason) => {
      const before = await world.check();
      await world.sandbox.control.invalidateTokens({ holderId: romane, subcode });
      await world.advance(3_600_000);
      const after = await world.check();
      expect(after.accounts[0]?.state).toMatchObject({ kind: 'dead', reason });
      expect(after.schedule.failure).toBeNull();
      expect(after.summary?.gaps).toEqual([]);
      expect(standingCounts(after)).toEqual(standingCounts(before));
      const [judgement] = after.assets.map((asset) => asset.judgement);
      expect(judgement?.readAtMs).toBe(before.assets[0]?.judgement.readAtMs);
      expect(judgement?.staleSinceMs).not.toBeNull();
    },
  );

  it.each([
    ['blocked_368', { kind: 'blocked', code: 368 }],
    ['signature_104', { kind: 'proof_required' }],
  ] as const)('%s', async (kind, state) => {
    await world.check();
    await world.sandbox.control.armFault({ kind, path: '^/me' });
    const after = await world.check();
    expect(after.accounts[0]?.state).toEqual(state);
    expect(standingCounts(after)).toEqual({ expiring: 60 });
  });

  it('signed out here: its assets stay as they were', async () => {
    await world.check();
    delete world.tokens[romane];
    const after = await world.check();
    expect(after.accounts[0]?.state).toMatchObject({ kind: 'dead', reason: 'signed_out_here' });
    expect(after.summary?.gaps).toEqual([]);
    expect(standingCounts(after)).toEqual({ expiring: 60 });
  });

  it('working again after a new sign-in, with nothing lost in between', async () => {
    await world.check();
    await world.sandbox.control.invalidateTokens({ holderId: romane, subcode: 460 });
    await world.check();
    world.tokens[romane] = (await world.sandbox.control.mintToken({ holderId: romane })).token;
    const after = await world.check();
    expect(after.accounts[0]?.state).toEqual({ kind: 'working' });
    const told = after.history.map((entry) => entry.kind === 'account' && entry.change);
    expect(told).toEqual(['dead', 'working']);
    expect(after.assets.every(({ judgement }) => judgement.staleSinceMs === null)).toBe(true);
  });

  it('a dead account hides nothing of another one', async () => {
    const { scopes } = (await world.check()).accounts[0]!;
    await world.signIn(amelie, { scopes });
    await world.sandbox.control.invalidateTokens({ holderId: romane, subcode: 460 });
    const after = await world.check();
    expect(after.accounts.map(({ state }) => state.kind)).toEqual(['dead', 'working']);
    expect(after.assets.some(({ accountIds }) => accountIds.includes(amelie))).toBe(true);
  });

  it('scopes that were not granted are named, and nothing hangs on them', async () => {
    await world.reset();
    const scopes = ['pages_show_list', 'business_management'];
    await world.signIn(romane, { scopes });
    const { accounts, summary } = await world.check();
    expect(accounts[0]?.scopes).toEqual(scopes);
    expect(summary?.gaps.map(({ edge, kind }) => `${kind} ${edge}`)).toContain(
      'scope_missing me/adaccounts',
    );
    expect(summary?.gaps.every(({ kind }) => kind === 'scope_missing')).toBe(true);
  });

  it('a system user has no is_work_account and is known for what it is', async () => {
    await world.reset();
    const { businesses } = await world.sandbox.control.readWorld();
    const systemUser = (await world.sandbox.control.readWorld()).systemUsers[0];
    expect(businesses.length).toBeGreaterThan(0);
    expect(systemUser).toBeDefined();
    await world.signIn(systemUser!.id, { kind: 'unknown' });
    const first = await world.check();
    expect(first.accounts[0]).toMatchObject({ kind: 'system_user', state: { kind: 'working' } });
    await world.sandbox.control.clearRequestLog();
    await world.check();
    const { callsByPath } = await world.sandbox.control.readCallCounts();
    expect(callsByPath['/me']).toBe(1);
  });

  it("an answer for another user is nobody's reading", async () => {
    const before = await world.check();
    const { token } = await world.sandbox.control.mintToken({
      holderId: amelie,
      scopes: ['pages_show_list', 'business_management'],
    });
    world.tokens[romane] = token;
    const after = await world.check();
    expect(after.assets.map(({ id }) => id)).toEqual(before.assets.map(({ id }) => id));
    expect(after.assets.every(({ judgement }) => judgement.staleSinceMs !== null)).toBe(true);
  });

  it('removed while a check runs: nothing of it is published', async () => {
    const life = liveCheck({
      clock: world.clock,
      graphOrigin: world.sandbox.graphOrigin,
      tokens: world.tokens,
      deps: {
        readRetired: async () => {
          await world.forgetAccounts();
          return new Set();
        },
      },
    });
    await life.runFor('event');
    expect((await world.check()).assets).toEqual([]);
  });

  it('asks nothing and writes nothing while nothing is due', async () => {
    await world.check();
    await world.sandbox.control.clearRequestLog();
    const before = JSON.stringify(await world.stored());
    await world.advance(dayMs / 24);
    expect(await world.life().runIfDue()).toBe(false);
    expect(JSON.stringify(await world.stored())).toBe(before);
    expect((await world.sandbox.control.readCallCounts()).requests).toBe(0);
  });
});
