import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  type BackendStage,
  romane,
  setBackendStage,
} from '../../test/fakes/backend/backend-stage.ts';
import { until } from '../../test/fakes/until.ts';

const days = 30;
const daySeconds = 86_400;
const startsAt = Date.parse('2026-05-01T00:00:00Z') / 1000;

let stage: BackendStage;
beforeAll(async () => {
  stage = await setBackendStage();
});
afterAll(() => stage.close());

/** A month in the life of a Meta user and an install, one event a day. */
function month(name: string): object[] {
  return Array.from({ length: days }, (_, day) => {
    const time = startsAt + day * daySeconds;
    if (day % 2 === 0) {
      const end = new Date((time + (10 + ((day * 7) % 13)) * daySeconds) * 1000).toISOString();
      const value = { user_id: `user-${name}`, migration_expire_time: end };
      return { id: '0', time, changes: [{ field: 'migration_expire_time', value }] };
    }
    const isRemoval = day % 9 === 0;
    const value = {
      business_id: `install-${name}`,
      business_manager_id: '1',
      fbe_event: isRemoval ? 'uninstall' : 'install',
      ...(isRemoval
        ? {}
        : {
            pixel_id: `pixel-${day}`,
            pages: [`page-${day}`],
            installed_features: [
              {
                feature_instance_id: `feature-${day}`,
                feature_type: 'pixel',
                connected_assets: { pixel_id: `pixel-${day}` },
              },
            ],
          }),
    };
    return { id: '0', time, changes: [{ field: 'fbe_install', value }] };
  });
}

async function deliver(entries: object[]): Promise<void> {
  const body = JSON.stringify({ object: 'user', entry: entries });
  const signature = createHmac('sha256', stage.env.META_APP_SECRET ?? '')
    .update(body)
    .digest('hex');
  const answer = await fetch(`${stage.backend.origin}/webhooks/meta`, {
    method: 'POST',
    headers: { 'x-hub-signature-256': `sha256=${signature}` },
    body,
  });
  expect(answer.status).toBe(200);
}

/** Delivers the month as told and gives what is known at its end, without names and dates of ours. */
async function endState(name: string, order: number[], perDelivery: number): Promise<object> {
  await stage.backend.importConnections([
    JSON.stringify({
      record: 'install',
      tenant: romane.org,
      externalBusinessId: `install-${name}`,
      state: 'minted',
    }),
  ]);
  const events = month(name);
  const told = order.map((nth) => events[nth % days]!);
  for (let start = 0; start < told.length; start += perDelivery) {
    await deliver(told.slice(start, start + perDelivery));
  }
  await until('every delivery is processed', async () => {
    const open = await stage.rows(`select 1 from webhook_deliveries where state = 'received'`);
    return open.length === 0;
  });
  const [install] = await stage.rows(
    `select state, business_id, pixel_id, pages, entry_time,
            jsonb_path_query_array(features, '$[*].instanceId') as features
     from installs where external_business_id = $1`,
    [`install-${name}`],
  );
  const [fact] = await stage.rows(
    'select expire_time, entry_time from migration_facts where meta_user_id = $1',
    [`user-${name}`],
  );
  return { install, fact };
}

it('a month of events ends the same, however reordered, repeated and bundled', async () => {
  const inOrder = await endState(
    'in-order',
    Array.from({ length: days }, (_, day) => day),
    1,
  );
  expect(inOrder).toMatchObject({ install: { state: 'installed', pixel_id: 'pixel-29' } });
  let runs = 0;
  const everyEvent = Array.from({ length: days * 2 }, (_, nth) => nth);
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray(everyEvent, { minLength: everyEvent.length }),
      fc.integer({ min: 1, max: 20 }),
      async (order, perDelivery) => {
        runs += 1;
        expect(await endState(`run-${runs}`, order, perDelivery)).toEqual(inOrder);
      },
    ),
    { numRuns: 6 },
  );
});
