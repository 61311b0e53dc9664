import { describe, expect, it } from 'vitest';
import { accountsItem } from '../../lib/platform/storage/items.ts';
import { createLife } from '../fakes/life.ts';
import { createOldSituation, MANAGED, OLD, settleIn } from '../fakes/old-situation.ts';
import { beginLife, storedJob } from '../fakes/settled-life.ts';

const PROOF = 'f00d';

/** A partner whose app takes no call without the proof that only its backend can make. */
async function settled() {
  const world = await createOldSituation();
  world.partner.proof = PROOF;
  Object.assign(world.partner.discovery.meta as object, { requiresAppSecretProof: true });
  const { answer } = world.meta;
  const refused: string[] = [];
  world.meta.answer = async (request) => {
    const form = await request.clone().text();
    if (`${request.url}&${form}`.includes(`appsecret_proof=${PROOF}`)) return answer(request);
    refused.push(request.url);
    const message = 'API calls from the server require an appsecret_proof argument';
    return Response.json({ error: { message, code: 100 } }, { status: 400 });
  };
  await settleIn(world, createLife());
  return { refused, ...(await beginLife(world)) };
}

const accounts = async () =>
  (await accountsItem.read()).value.map(({ id, state }) => `${id} ${state.kind}`);

describe('an app that requires a proof of its secret', () => {
  it('is asked with the one that the partner gives along with each token', async () => {
    const { world, refused, send } = await settled();
    world.person.signsInAs = MANAGED;
    await send({ type: 'start_reconnection', assetIds: null });
    expect(await storedJob()).toMatchObject({ state: 'done', counts: { reconnected: 3 } });
    expect(await accounts()).toEqual([`${OLD} working`, `${MANAGED} working`]);
    expect(refused).toEqual([]);
  });

  it('leaves the token as it is when the partner gives a new one without', async () => {
    const { world, send } = await settled();
    world.partner.proof = null;
    world.person.signsInAs = OLD;
    const reply = await send({ type: 'sign_in_account', accountId: OLD });
    const outcome = { code: 'partner_invalid', detail: 'appsecretProof' };
    expect(reply).toMatchObject({ ok: false, outcome });
    world.clock.advance(120_000);
    await send({ type: 'check_now' });
    expect(await accounts()).toEqual([`${OLD} working`]);
  });

  it('holds a reconnection up before anything is read or sent with a token without', async () => {
    const { world, refused, send } = await settled();
    world.partner.proof = null;
    world.person.signsInAs = MANAGED;
    await send({ type: 'start_reconnection', assetIds: null });
    const outcome = { code: 'partner_invalid', detail: 'appsecretProof' };
    expect(await storedJob()).toMatchObject({ state: 'verifying', outcome });
    expect(refused).toEqual([]);
    expect(world.partner.reconnections).toEqual([]);
  });
});
