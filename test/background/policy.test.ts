import { describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import {
  accountsItem,
  partnerItem,
  policyItem,
  settingsItem,
} from '../../lib/platform/storage/items.ts';
import { createWorld, type World } from '../fakes/background-world.ts';
import { PARTNER } from '../fakes/fake-partner.ts';
import { createLife } from '../fakes/life.ts';
import { createOldSituation, settleIn } from '../fakes/old-situation.ts';

/** A new life on a world, started and quiet. */
async function live(world: World) {
  const life = createLife();
  const worker = life.run(() => world.live());
  const quiet = () => life.settle(world.clock.wakeNext);
  await life.run(() => worker.started);
  await quiet();
  const within = <T>(work: () => Promise<T>) => life.run(work);
  /** Something happens in the browser, and all that follows from it. */
  const tell = async (happens: () => void) => {
    await within(async () => happens());
    await quiet();
  };
  return { worker, within, tell };
}

async function settled() {
  const world = await createOldSituation();
  await settleIn(world, createLife());
  return { world, ...(await live(world)) };
}

const partner = async () => (await partnerItem.read()).value;
const tokensIn = async (area: 'local' | 'session') =>
  Object.keys(await fakeBrowser.storage[area].get(null)).filter((key) => key.startsWith('secret:'));

describe('a policy that arrives while people work', () => {
  it('is in force at once: badge, tokens and settings', async () => {
    const { world, worker, tell, within } = await settled();
    expect(world.toolbar.painted.at(-1)?.text).toBe('3');
    expect(await tokensIn('local')).toHaveLength(2);
    await tell(() => world.organisation.sets({ badgeMode: 'off', keepSignedIn: false }));
    expect(await tokensIn('local')).toEqual([]);
    expect(await tokensIn('session')).toHaveLength(2);
    expect(world.toolbar.painted.at(-1)?.text).toBe('');
    expect(
      await within(() => worker.send({ type: 'change_settings', patch: { badgeMode: 'all' } })),
    ).toEqual({ ok: false, outcome: { code: 'locked_by_policy', field: 'badgeMode' } });
    expect((await settingsItem.read()).value.badgeMode).toBe('all');
  });

  it('leaves the allowed partner connected, with all that belongs to it', async () => {
    const { world, tell } = await settled();
    await tell(() => world.organisation.sets({ partnerOrigin: PARTNER }));
    expect(await partner()).toMatchObject({ origin: PARTNER, signIn: 'signed_in' });
    expect((await accountsItem.read()).value).toHaveLength(1);
  });

  it('ends the work with a partner it does not allow, and forgets the tokens', async () => {
    const { world, worker, tell, within } = await settled();
    await tell(() => world.organisation.sets({ partnerOrigin: 'https://other.example' }));
    expect(await partner()).toBeNull();
    expect((await accountsItem.read()).value).toEqual([]);
    expect([...(await tokensIn('local')), ...(await tokensIn('session'))]).toEqual([]);
    expect(
      await within(() => worker.send({ type: 'connect_partner', origin: PARTNER })),
    ).toMatchObject({ ok: false, outcome: { code: 'locked_by_policy' } });
  });

  it('changes nothing when it is malformed, and is reported', async () => {
    const { world, tell } = await settled();
    await tell(() => world.organisation.sets({ partnerOrigin: 'other.example', badgeMode: 7 }));
    expect(await partner()).toMatchObject({ origin: PARTNER, signIn: 'signed_in' });
    expect(world.toolbar.painted.at(-1)?.text).toBe('3');
    const { problems } = (await policyItem.read()).value;
    expect(problems.map(({ key }) => key)).toEqual(['partnerOrigin', 'badgeMode']);
  });

  it('gives everything back when it goes', async () => {
    const { world, tell } = await settled();
    await tell(() => world.organisation.sets({ badgeMode: 'off' }));
    await tell(() => world.organisation.takesAllBack());
    expect(world.toolbar.painted.at(-1)?.text).toBe('3');
  });
});

describe('a policy that came while the worker slept', () => {
  it('is in force from the next start', async () => {
    const world = await createOldSituation();
    await settleIn(world, createLife());
    world.organisation.sets({ badgeMode: 'off', partnerOrigin: 'https://other.example' });
    await live(world);
    expect(await partner()).toBeNull();
    expect(world.toolbar.painted.at(-1)?.text).toBe('');
  });
});

describe('right after the installation', () => {
  it.each([
    { by: 'a person', byPerson: true, policy: {}, opened: ['popup.html'] },
    { by: 'policy', byPerson: false, policy: {}, opened: [] },
    { by: 'a person', byPerson: true, policy: { showFirstRun: false }, opened: [] },
    { by: 'policy', byPerson: false, policy: { showFirstRun: true }, opened: ['popup.html'] },
  ])(
    'by $by, with the policy $policy, these pages open: $opened',
    async ({ byPerson, policy, opened }) => {
      const world = await createWorld();
      world.installedBy(byPerson);
      world.organisation.sets(policy);
      const { worker, tell } = await live(world);
      await tell(worker.install);
      expect(world.opened).toEqual(opened);
    },
  );
});
