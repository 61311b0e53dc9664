import { afterEach, expect, it } from 'vitest';
import { dayMs, openCheckWorld } from '../fakes/check-in-sandbox.ts';

const romane = '100000000000101';
const hourMs = 3_600_000;

let world: Awaited<ReturnType<typeof openCheckWorld>>;
afterEach(() => world.close());

it.each([
  ['two days ahead', 2 * dayMs],
  ['two days behind', -2 * dayMs],
])('looks again for what was gone after a day of Graph’s, with a clock %s', async (_, offMs) => {
  world = await openCheckWorld('demo');
  await world.reset();
  world.clock.advance(offMs);
  await world.signIn(romane);
  const pages = (await world.check()).assets.filter(({ type }) => type === 'page');
  const id = pages[0]?.id ?? '';
  await world.sandbox.control.revokeAccess({ userId: romane, assetIds: [id] });
  await world.advance(hourMs);
  await world.check();
  const looks = async (laterMs: number) => {
    await world.advance(laterMs);
    await world.sandbox.control.clearRequestLog();
    await world.check();
    const entries = await world.sandbox.control.readRequestLog({});
    return entries.flatMap(({ items }) => items).filter(({ path }) => path.includes(`/${id}?`))
      .length;
  };
  expect(await looks(hourMs)).toBe(0);
  expect(await looks(dayMs)).toBe(1);
});
