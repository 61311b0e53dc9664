import { afterEach, describe, expect, it, vi } from 'vitest';
import type { FaultKind } from '../../sandbox/faults/fault-box.ts';
import { dayMs, openCheckWorld } from '../fakes/check-in-sandbox.ts';
import { partnerAsset, type readPublished } from '../fakes/check-stage.ts';

vi.setConfig({ testTimeout: 60_000 });

const noor = '100000000000701';
const kwame = '100000000000501';
const scopes = [
  'pages_show_list',
  'business_management',
  'ads_read',
  'catalog_management',
  'instagram_basic',
  'whatsapp_business_management',
];

describe('a check where Graph no longer knows one of the fields', () => {
  let world: Awaited<ReturnType<typeof openCheckWorld>>;
  const open = async (name: string, holderId: string): Promise<void> => {
    world = await openCheckWorld(name);
    await world.reset();
    await world.signIn(holderId, { scopes });
  };
  afterEach(() => world.close());

  const drop = (field: string, kind: FaultKind = 'nonexisting_field_100') =>
    world.sandbox.control.armFault({ kind, path: field });
  const refusals = async () => (await world.sandbox.control.listFaults())[0]?.played ?? 0;
  const told = ({ assets }: Awaited<ReturnType<typeof readPublished>>) =>
    assets.map(({ id, business, judgement }) => {
      const { standing, deadlineMs } = judgement;
      return { id, business, standing, deadlineMs };
    });

  it.each(['nonexisting_field_100', 'permission_10', 'unknown_method_3'] as const)(
    'reads everything without it, from the first check on: %s',
    async (kind) => {
      await open('instagram-and-whatsapp', noor);
      const whole = told(await world.check());
      await world.reset();
      await world.signIn(noor, { scopes });
      await drop('connected_instagram_account', kind);
      const { summary, ...published } = await world.check();
      expect(told({ summary, ...published })).toEqual(whole);
      expect(summary?.gaps).toEqual([]);
    },
  );

  it('loses nothing that it knew, and asks for it again after a month only', async () => {
    await open('instagram-and-whatsapp', noor);
    const whole = told(await world.check());
    await drop('connected_instagram_account');
    expect(told(await world.check())).toEqual(whole);
    const first = await refusals();
    expect(first).toBeGreaterThan(0);
    await world.sandbox.control.clearRequestLog();
    expect(told(await world.check())).toEqual(whole);
    expect(await refusals()).toBe(first);
    await world.advance(31 * dayMs);
    await world.check();
    expect(await refusals()).toBeGreaterThan(first);
  });

  it('goes on to read each business in one call', async () => {
    await open('two-hundred', '100000000000301');
    await drop('connected_instagram_account');
    await world.check();
    await world.sandbox.control.clearRequestLog();
    const { summary } = await world.check();
    expect(summary?.gaps).toEqual([]);
    const { callsByPath } = await world.sandbox.control.readCallCounts();
    expect(callsByPath).not.toHaveProperty('/{id}/owned_pages');
    expect(callsByPath['/{id}']).toBeGreaterThan(1);
  });

  it('keeps what it knew of an asset’s business where that can no longer be asked', async () => {
    await open('agency-client', kwame);
    const whole = told(await world.check());
    await drop('business(\\{|%7B)');
    const { summary, ...published } = await world.check();
    expect(told({ summary, ...published })).toEqual(whole);
    expect(summary?.gaps).toEqual([]);
  });

  it.each(['nonexisting_field_100', 'permission_10'] as const)(
    'reads an asset that only a direct look shows without it: %s',
    async (kind) => {
      await open('agency-client', kwame);
      const listed = (await world.check()).assets.find(({ type }) => type === 'pixel');
      const id = listed?.id ?? '';
      await world.reset();
      await world.signIn(kwame, { scopes });
      world.setPartnerAssets([partnerAsset({ id, type: 'pixel', metaUserId: kwame })]);
      await drop('_pixels', 'permission_10');
      await drop(`^/${id}.*owner_business`, kind);
      const { assets } = await world.check();
      const { standing, deadlineMs } = assets.find((each) => each.id === id)?.judgement ?? {};
      expect({ standing, deadlineMs }).toEqual({
        standing: 'expiring',
        deadlineMs: listed?.judgement.deadlineMs,
      });
    },
  );

  it('goes on to ask for them all when a business that could not be read can be again', async () => {
    await open('instagram-and-whatsapp', noor);
    const business = (await world.check()).assets.find(({ type }) => type === 'business');
    await drop(`^/${business?.id}[/?]`, 'permission_10');
    await world.check();
    await world.sandbox.control.disarmAllFaults();
    await world.check();
    await world.sandbox.control.clearRequestLog();
    await world.check();
    const entries = await world.sandbox.control.readRequestLog({});
    const paths = entries.flatMap(({ items }) => items.map(({ path }) => path));
    expect(paths.some((path) => path.includes('connected_instagram_account'))).toBe(true);
  });

  it('gives up nothing elsewhere for a list that Graph does not know at all', async () => {
    await open('instagram-and-whatsapp', noor);
    const whole = told(await world.check());
    await drop('assigned_product_catalogs');
    const { summary, ...published } = await world.check();
    expect(told({ summary, ...published })).toEqual(whole);
    expect(summary?.gaps).toMatchObject([{ edge: 'me/assigned_product_catalogs' }]);
    const { callsByPath } = await world.sandbox.control.readCallCounts();
    expect(Object.keys(callsByPath)).toContain('/{id}');
  });
});
