import { createWorld, START_MS, type World } from './background-world.ts';
import { PARTNER } from './fake-partner.ts';
import type { Life } from './life.ts';

export const OLD = '1001';
export const MANAGED = '2002';
export const PAGES = ['11', '12', '13'];
const DAY_S = 86_400;

/**
 * A person whose three pages the partner works with through their personal account, twelve days
 * before it loses them. Their managed account reaches the same pages.
 */
export async function createOldSituation(): Promise<World> {
  const world = await createWorld();
  const endsAtS = START_MS / 1000 + 12 * DAY_S;
  const pages = (dated: boolean) =>
    new Map(PAGES.map((id) => [id, { name: `Page ${id}`, ...(dated ? { endsAtS } : {}) }]));
  world.meta.users.set(OLD, { id: OLD, name: 'Romane', isWorkAccount: false, pages: pages(true) });
  world.meta.users.set(MANAGED, {
    id: MANAGED,
    name: 'Romane (Contoso)',
    isWorkAccount: true,
    pages: pages(false),
  });
  const oldToken = 'EAAoldTokenAtThePartner';
  world.meta.grants.set(oldToken, { userId: OLD, scopes: ['pages_show_list'], ticked: null });
  for (const id of PAGES) world.partner.credentials.set(id, oldToken);
  world.grantPartner();
  return world;
}

/** Connects the partner and adds the personal account, in a life of its own. */
export async function settleIn(world: World, life: Life): Promise<void> {
  await life.run(async () => {
    const live = world.live();
    await live.started;
    world.person.signsInAs = OLD;
    await live.send({ type: 'connect_partner', origin: PARTNER });
    await live.send({ type: 'add_account' });
    await life.settle(world.clock.wakeNext);
  });
  life.kill();
}
