import { describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { jobItem } from '../../lib/platform/storage/items.ts';
import { MANAGED, OLD } from '../fakes/old-situation.ts';
import { beginSettled, storedJob } from '../fakes/settled-life.ts';

const start = { type: 'start_reconnection', assetIds: null } as const;
const turn = () => new Promise((done) => setImmediate(done));

/** While the old secret is put away, everything else goes on as far as it can. */
function removesSlowly(meanwhile: () => void = () => {}) {
  const remove = fakeBrowser.storage.local.remove.bind(fakeBrowser.storage.local);
  return vi.spyOn(fakeBrowser.storage.local, 'remove').mockImplementation(async (keys) => {
    if (String(keys) === 'secret:job' && (await jobItem.read()).value?.state === 'signing_in') {
      meanwhile();
      for (let turns = 0; turns < 50; turns += 1) await turn();
    }
    return remove(keys);
  });
}

describe('the login window of a reconnection', () => {
  it('opens once for two quick clicks, also while an old token is still put away', async () => {
    const { world, life, live } = await beginSettled();
    world.person.signsInAs = MANAGED;
    const windows = world.person.windows.length;
    const spy = removesSlowly();
    await life.run(() => Promise.all([live.send(start), live.send(start)]));
    await life.settle(world.clock.wakeNext);
    spy.mockRestore();
    expect(await storedJob()).toMatchObject({ state: 'done', counts: { reconnected: 3 } });
    expect(world.person.windows).toHaveLength(windows + 1);
  });

  it('opens for another sign-in also when the alarm rings while the wrong one is put away', async () => {
    const { world, life, live, send } = await beginSettled();
    world.person.signsInAs = OLD;
    await send(start);
    const { id: jobId } = await storedJob();
    world.person.signsInAs = MANAGED;
    const windows = world.person.windows.length;
    const spy = removesSlowly(() => live.ring('reconnection'));
    await send({ type: 'sign_in_again', jobId, reauthenticate: false });
    await life.settle(world.clock.wakeNext);
    spy.mockRestore();
    expect(await storedJob()).toMatchObject({ state: 'done', counts: { reconnected: 3 } });
    expect(world.person.windows).toHaveLength(windows + 1);
  });

  it('opens for another try also when the alarm rings while the last token is put away', async () => {
    const { world, life, live, send } = await beginSettled();
    world.person.signsInAs = MANAGED;
    world.person.ticks = ['11', '12'];
    await send(start);
    const { id: jobId } = await storedJob();
    await send({ type: 'confirm_coverage', jobId, assetIds: null });
    expect(await storedJob()).toMatchObject({ state: 'partly' });
    world.person.ticks = null;
    const spy = removesSlowly(() => live.ring('reconnection'));
    await send({ type: 'retry_failed', jobId });
    await life.settle(world.clock.wakeNext);
    spy.mockRestore();
    expect(await storedJob()).toMatchObject({ state: 'done', counts: { reconnected: 3 } });
  });
});

describe('the token of a sign-in that helps nobody', () => {
  it('is not kept', async () => {
    const { world, send } = await beginSettled();
    world.person.signsInAs = OLD;
    await send(start);
    expect(await storedJob()).toMatchObject({ state: 'verifying', wrongAccount: 'same_account' });
    expect(await fakeBrowser.storage.local.get('secret:job')).toEqual({});
  });
});
