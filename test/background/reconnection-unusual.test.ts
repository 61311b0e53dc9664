import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../lib/platform/database/database.ts';
import { accountsItem } from '../../lib/platform/storage/items.ts';
import type { World } from '../fakes/background-world.ts';
import type { FakeUser } from '../fakes/fake-meta.ts';
import { MANAGED, OLD, PAGES } from '../fakes/old-situation.ts';
import { beginSettled, storedJob } from '../fakes/settled-life.ts';

const start = { type: 'start_reconnection', assetIds: null } as const;
const accountIds = async () => (await accountsItem.read()).value.map(({ id }) => id);

/** Makes the partner answer every asset with this outcome, whatever Meta says. */
function answersAll(world: World, outcome: string, reason: string) {
  answersFrom(world, 0, outcome, reason);
}

/** So, but from this reconnection on only. */
function answersFrom(world: World, first: number, outcome: string, reason: string) {
  const { answer } = world.partner;
  world.partner.answer = async (request) => {
    const response = await answer(request);
    for (const { results } of world.partner.reconnections.slice(first))
      for (const result of results) Object.assign(result, { outcome, reason });
    return response;
  };
}

/** Changes what the partner says of a reconnection when it is asked how far it is. */
function edits(world: World, edit: (view: Record<string, unknown>) => object) {
  const { answer } = world.partner;
  let asked = 0;
  world.partner.answer = async (request) => {
    const response = await answer(request);
    if (!/\/reconnections\/./.test(request.url)) return response;
    asked += 1;
    if (asked > 20) throw new Error('asked without end');
    const view = (await response.json()) as Record<string, unknown>;
    return Response.json({ ...view, ...edit(view) });
  };
  return { asked: () => asked };
}

describe('the managed account of a reconnection', () => {
  it('becomes the person’s own where everything was kept for what the old one can do more', async () => {
    const { world, send } = await beginSettled();
    world.person.signsInAs = MANAGED;
    answersAll(world, 'kept', 'narrower');
    await send(start);
    expect(await storedJob()).toMatchObject({ state: 'failed', counts: { notCovered: 3 } });
    expect(await accountIds()).toEqual([OLD, MANAGED]);
  });

  it('does not where it was proven on nothing', async () => {
    const { world, send } = await beginSettled();
    world.person.signsInAs = MANAGED;
    answersAll(world, 'not_covered', 'missing_scope');
    await send(start);
    expect(await storedJob()).toMatchObject({ state: 'failed', counts: { notCovered: 3 } });
    expect(await accountIds()).toEqual([OLD]);
  });

  it('does not, nor is it named in history, for what an earlier attempt of another brought', async () => {
    const { world, send } = await beginSettled();
    const somebodyElse = { ...world.meta.users.get(MANAGED), id: '3003', name: 'Somebody Else' };
    world.meta.users.set('3003', somebodyElse as FakeUser);
    world.person.signsInAs = MANAGED;
    world.person.ticks = ['11', '12'];
    await send(start);
    const { id: jobId } = await storedJob();
    await send({ type: 'confirm_coverage', jobId, assetIds: null });
    expect(await storedJob()).toMatchObject({ state: 'partly', counts: { reconnected: 2 } });
    Object.assign(world.person, { signsInAs: '3003', ticks: null });
    answersFrom(world, 1, 'not_covered', 'missing_scope');
    await send({ type: 'retry_failed', jobId });
    expect(await storedJob()).toMatchObject({ state: 'partly', attempt: 2, user: { id: '3003' } });
    expect(await accountIds()).toEqual([OLD, MANAGED]);
    const history = await (await openDatabase()).getAll('history');
    expect(history.filter(({ kind }) => kind === 'reconnection')).toMatchObject([
      { by: 'Romane (Contoso)', byId: MANAGED, reconnected: 2 },
      { by: null, byId: null, reconnected: 2 },
    ]);
  });
});

describe('a partner whose mark does not move', () => {
  it('is done where it says so, and what it has no word on may be tried again', async () => {
    const { world, send } = await beginSettled();
    world.person.signsInAs = MANAGED;
    const { asked } = edits(world, () => ({ nextAfter: 0 }));
    await send(start);
    expect(asked()).toBe(1);
    expect(await storedJob()).toMatchObject({
      state: 'partly',
      counts: { reconnected: world.partner.resultsPerAnswer, failed: 1 },
    });
  });

  it('is given a moment before it is asked again', async () => {
    const { world, send } = await beginSettled();
    world.person.signsInAs = MANAGED;
    const askedAtMs: number[] = [];
    edits(world, () => {
      askedAtMs.push(world.clock.nowMs());
      return askedAtMs.length < 4 ? { nextAfter: 0, state: 'running' } : {};
    });
    await send(start);
    expect(await storedJob()).toMatchObject({
      state: 'done',
      counts: { reconnected: PAGES.length },
    });
    const [first = 0, second = 0, third = 0] = askedAtMs;
    expect([second - first, third - second]).toEqual([1_000, 1_000]);
  });
});
