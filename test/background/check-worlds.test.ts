import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  dayMs,
  openCheckWorld,
  standingCounts,
  standingsByName,
  worldStartsAtMs,
} from '../fakes/check-in-sandbox.ts';
import { partnerAsset } from '../fakes/check-stage.ts';

// Hundreds of whole checks over a real connection.
vi.setConfig({ testTimeout: 60_000 });

type World = Awaited<ReturnType<typeof openCheckWorld>>;

const demo = { romane: '100000000000101', managed: '122000000000101' };

describe('a check finds and judges', () => {
  let world: World;
  const open = async (name: string): Promise<World> => {
    world = await openCheckWorld(name);
    await world.reset();
    return world;
  };
  afterEach(() => world.close());

  it('the demo: every asset expiring, in at most ten calls', async () => {
    await open('demo');
    await world.signIn(demo.romane);
    const published = await world.check();
    expect(standingCounts(published)).toEqual({ expiring: 60 });
    expect(published.assets.every(({ business }) => business?.name)).toBe(true);
    expect(published.summary?.gaps).toEqual([]);
    expect((await world.sandbox.control.readCallCounts()).calls).toBeLessThanOrEqual(10);
  });

  it('nobody moving: all clear', async () => {
    await open('no-migration');
    await world.signIn('100000000000301');
    expect(Object.keys(standingCounts(await world.check()))).toEqual(['clear']);
  });

  it('blind spots: the undated siblings of what is dated, by business', async () => {
    await open('blind-spots');
    await world.signIn('100000000000401');
    const standings = standingsByName(await world.check());
    expect(standings['Tailspin Jouets']).toBe('expiring');
    expect(standings['Tailspin Çocuk']).toBe('blind_spot');
    expect(standings['Wooden Toys']).toBe('blind_spot');
    expect(standings['tailspin.example']).toBe('blind_spot');
    expect(standings.Adventure).toBe('blind_spot');
    expect(standings['Tailspin Test']).toBe('blind_spot');
  });

  it('inherited access only, with a migration event: blind spots, not clear', async () => {
    await open('no-migration');
    await world.signIn('100000000000301');
    world.setMigrations({ '100000000000301': worldStartsAtMs + 9 * dayMs });
    expect(Object.keys(standingCounts(await world.check()))).toEqual(['blind_spot']);
  });

  it('a client through an agency: dated through the agency, named by its own business', async () => {
    await open('agency-client');
    await world.signIn('100000000000501');
    const { assets } = await world.check();
    const page = assets.find(({ name }) => name === 'Graphic Design Évènements');
    expect(page).toMatchObject({
      business: { name: 'Graphic Design Institute' },
      judgement: { standing: 'expiring', deadlineMs: worldStartsAtMs + 14 * dayMs },
    });
  });

  it('Instagram and WhatsApp: the date of their page or business, and said to be inferred', async () => {
    await open('instagram-and-whatsapp');
    const scopes = [
      'pages_show_list',
      'business_management',
      'ads_read',
      'catalog_management',
      'instagram_basic',
      'whatsapp_business_management',
    ];
    await world.signIn('100000000000701', { scopes });
    const { assets } = await world.check();
    const byType = (type: string) => assets.filter((asset) => asset.type === type);
    expect(byType('instagram_account')).toHaveLength(2);
    for (const asset of [...byType('instagram_account'), ...byType('whatsapp_account')]) {
      expect(asset.judgement.deadlineMs).toBe(worldStartsAtMs + 4 * dayMs);
      expect(asset.judgement.inferredFrom).not.toBeNull();
    }
    const trey = assets.find(({ name }) => name === 'Trey Ads');
    expect(trey?.judgement.deadlineMs).toBe(worldStartsAtMs + 25 * dayMs);
  });

  it('two colleagues: the credential of each asset decides', async () => {
    await open('two-colleagues');
    const [romane, amelie] = ['100000000000601', '100000000000602'] as const;
    await world.signIn(romane);
    await world.signIn(amelie);
    const { assets } = await world.check();
    const pages = assets.filter(({ type }) => type === 'page').map(({ id }) => id);
    world.setPartnerAssets([
      partnerAsset({ id: pages[0]!, type: 'page', metaUserId: amelie }),
      partnerAsset({ id: pages[1]!, type: 'page' }),
    ]);
    const again = await world.check();
    const dateOf = (id: string) =>
      again.assets.find((each) => each.id === id)?.judgement.deadlineMs;
    expect(dateOf(pages[0]!)).toBe(worldStartsAtMs + 20 * dayMs);
    expect(dateOf(pages[1]!)).toBe(worldStartsAtMs + 5 * dayMs);
    expect(again.assets.find(({ id }) => id === pages[0])?.accountIds).toEqual([romane, amelie]);
  });

  it('the managed account beside the old one: healthy there heals nothing here', async () => {
    await open('demo');
    await world.signIn(demo.romane);
    await world.signIn(demo.managed, { kind: 'managed' });
    const { assets } = await world.check();
    const page = assets.find(({ type }) => type === 'page')!;
    world.setPartnerAssets([partnerAsset({ id: page.id, type: 'page', metaUserId: demo.romane })]);
    await world.check();
    await world.advance(13 * dayMs);
    const after = await world.check();
    const judged = after.assets.find(({ id }) => id === page.id);
    expect(judged?.judgement).toMatchObject({
      standing: 'lost',
      reason: 'gone_after_deadline',
      error: { code: 100 },
    });
  });

  it('the managed credential: reconnected', async () => {
    await open('demo');
    await world.signIn(demo.managed, { kind: 'unknown' });
    const { assets } = await world.check();
    const page = assets.find(({ type }) => type === 'page')!;
    const credential = { metaUserId: demo.managed, isWorkAccount: true };
    world.setPartnerAssets([partnerAsset({ id: page.id, type: 'page', ...credential })]);
    const after = await world.check();
    expect(after.assets.find(({ id }) => id === page.id)?.judgement.standing).toBe('reconnected');
    expect(after.accounts[0]?.kind).toBe('managed');
  });

  it('first installed after the deadline: lost where the partner knew the date, unreachable where not', async () => {
    await open('everything-lost');
    const old = '100000000000301';
    await world.signIn(old);
    const pages = ['1000010000100000', '1000010000200000'] as const;
    const deadlineMs = worldStartsAtMs - 2 * dayMs;
    world.setPartnerAssets([
      partnerAsset({ id: pages[0], type: 'page', metaUserId: old, deadlineMs }),
      partnerAsset({ id: pages[1], type: 'page', metaUserId: old }),
    ]);
    const { assets, summary } = await world.check();
    const standings = Object.fromEntries(
      assets.map(({ id, judgement }) => [id, judgement.standing]),
    );
    expect(standings).toMatchObject({ [pages[0]]: 'lost', [pages[1]]: 'unreachable' });
    expect(summary?.wanted).toBe(2);
  });

  it('immune: what the partner holds by system user or share, without a call for it', async () => {
    await open('everything-lost');
    await world.signIn('100000000000301');
    world.setPartnerAssets([
      partnerAsset({ id: '1000010000100000', type: 'page', tokenClass: 'system_user' }),
      partnerAsset({ id: '1000010000200000', type: 'page', tokenClass: 'partner_share' }),
    ]);
    expect(standingCounts(await world.check())).toEqual({ immune: 2 });
    const { callsByPath } = await world.sandbox.control.readCallCounts();
    expect(callsByPath).not.toHaveProperty('/{id}');
  });

  it("a colleague's credential, account not added here: by the backend's reading", async () => {
    await open('no-migration');
    await world.signIn('100000000000301');
    const read = {
      metaUserId: '999',
      readAtMs: worldStartsAtMs,
      deadlineMs: worldStartsAtMs + dayMs,
    };
    const lastError = { code: 100, subcode: null, atMs: worldStartsAtMs - 1 };
    world.setPartnerAssets([
      partnerAsset({ id: '1', type: 'page', ...read }),
      partnerAsset({ id: '2', type: 'page', ...read, deadlineMs: null, state: 'lost', lastError }),
      partnerAsset({ id: '3', type: 'page', metaUserId: '999' }),
    ]);
    const { assets } = await world.check();
    const judged = new Map(assets.map(({ id, judgement }) => [id, judgement]));
    expect(judged.get('1')).toMatchObject({ standing: 'expiring', source: 'partner' });
    expect(judged.get('2')).toMatchObject({ standing: 'unreachable', error: { code: 100 } });
    expect(judged.get('3')).toMatchObject({ standing: 'unchecked', reason: 'never_read' });
  });

  it('a deadline that moves, either way, and says so in the history', async () => {
    await open('demo');
    await world.signIn(demo.romane);
    await world.check();
    const extended = worldStartsAtMs + 40 * dayMs;
    await world.sandbox.control.moveMigrationDeadline({
      userId: demo.romane,
      expiresAtMs: extended,
    });
    const later = await world.check();
    expect(later.assets.every(({ judgement }) => judgement.deadlineMs === extended)).toBe(true);
    const shortened = worldStartsAtMs + 5 * dayMs;
    await world.sandbox.control.moveMigrationDeadline({
      userId: demo.romane,
      expiresAtMs: shortened,
    });
    const sooner = await world.check();
    expect(sooner.assets.every(({ judgement }) => judgement.deadlineMs === shortened)).toBe(true);
    expect(sooner.history.filter(({ kind }) => kind === 'deadline_moved')).toHaveLength(120);
  });

  it("the webhook's date beside Graph's where they differ", async () => {
    await open('demo');
    await world.signIn(demo.romane);
    const webhook = worldStartsAtMs + 20 * dayMs;
    world.setMigrations({ [demo.romane]: webhook });
    const { assets } = await world.check();
    expect(assets[0]?.judgement).toMatchObject({
      deadlineMs: worldStartsAtMs + 12 * dayMs,
      otherDateMs: webhook,
    });
  });

  it('a date that passed while Graph still answers: due', async () => {
    await open('demo');
    await world.sandbox.control.setBehaviour({ accessLingersMs: 3 * dayMs });
    await world.signIn(demo.romane);
    await world.check();
    await world.advance(13 * dayMs);
    expect(standingCounts(await world.check())).toEqual({ due: 60 });
  });

  it('every form of a date, and nothing made of nonsense', async () => {
    await open('demo');
    await world.signIn(demo.romane);
    for (const timestampForm of ['+0000', '+00:00', 'Z', 'unix'] as const) {
      await world.sandbox.control.setBehaviour({ timestampForm });
      expect(standingCounts(await world.check())).toEqual({ expiring: 60 });
    }
  });
});
