import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventsAnswerSchema, type PartnerEvent } from '../../contract/events.ts';
import {
  type BackendStage,
  romane,
  setBackendStage,
  tomas,
} from '../../test/fakes/backend/backend-stage.ts';
import { until } from '../../test/fakes/until.ts';
import { freePort } from '../../test/machine/free-port.ts';

const personal = '100000000000101';
const colleague = '122000000000202';
const secret = 'acme-app-secret-for-the-sandbox';
const previousSecret = 'the-secret-before-this-one';

let stage: BackendStage;
let token: string;

beforeAll(async () => {
  stage = await setBackendStage({
    env: {
      META_APP_SECRET: `${secret},${previousSecret}`,
      INTERNAL_PORT: String(await freePort()),
    },
  });
  token = (await stage.sandbox.control.mintToken({ holderId: personal })).token;
  const credential = {
    record: 'credential',
    id: '100001000010000',
    type: 'page',
    tokenClass: 'user',
    metaUserId: personal,
    accessToken: token,
  };
  await stage.backend.importConnections([
    JSON.stringify({ ...credential, tenant: romane.org }),
    JSON.stringify({
      ...credential,
      tenant: 'third',
      metaUserId: colleague,
      accessToken: (await stage.sandbox.control.mintToken({ holderId: colleague })).token,
    }),
  ]);
});
afterAll(() => stage.close());

function deliver(
  body: string | Uint8Array<ArrayBuffer>,
  signedWith: string | null = secret,
): Promise<Response> {
  const signature = signedWith && createHmac('sha256', signedWith).update(body).digest('hex');
  return fetch(`${stage.backend.origin}/webhooks/meta`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(signature ? { 'x-hub-signature-256': `sha256=${signature}` } : {}),
    },
    body,
  });
}

function migration(userId: string, expireTime: unknown, time: number) {
  const value = { user_id: userId, migration_expire_time: expireTime };
  return { id: '0', time, changes: [{ field: 'migration_expire_time', value }] };
}

function delivery(...entry: object[]): string {
  return JSON.stringify({ object: 'managed_meta_account', entry });
}

async function settled(): Promise<void> {
  await until('every delivery is processed', async () => {
    const [row] = await stage.rows<{ count: string }>(
      `select count(*) from webhook_deliveries where state = 'received'`,
    );
    return row?.count === '0';
  });
}

async function events(person = romane): Promise<PartnerEvent[]> {
  const all: PartnerEvent[] = [];
  for (let after = ''; ; ) {
    const response = await stage.call(person, `/events?limit=500${after}`);
    const page = eventsAnswerSchema.parse(await response.json());
    all.push(...page.events);
    if (page.events.length === 0) return all;
    after = `&after=${page.nextAfter}`;
  }
}

async function migrations(person = romane) {
  return (await events(person)).filter(({ type }) => type.startsWith('migration.'));
}

describe('the handshake', () => {
  const ask = (query: Record<string, string>) =>
    fetch(`${stage.backend.origin}/webhooks/meta?${new URLSearchParams(query)}`);

  it('answers the challenge to who knows the verify token, and to nobody else', async () => {
    const right = {
      'hub.mode': 'subscribe',
      'hub.challenge': '1158201444',
      'hub.verify_token': 'verify-token-of-the-tests',
    };
    expect(await (await ask(right)).text()).toBe('1158201444');
    expect((await ask({ ...right, 'hub.verify_token': 'guess' })).status).toBe(403);
    expect((await ask({ ...right, 'hub.mode': 'unsubscribe' })).status).toBe(403);
    expect((await ask({})).status).toBe(403);
  });

  it('passes Meta’s own subscription', async () => {
    const subscribed = await stage.sandbox.control.configureWebhooks({
      callbackUrl: `${stage.backend.origin}/webhooks/meta`,
      verifyToken: 'verify-token-of-the-tests',
    });
    expect(subscribed.length).toBeGreaterThan(0);
  });
});

describe('a signature', () => {
  const body = delivery(migration('1', '2026-05-04T10:00:00Z', 1));

  it('must be Meta’s, over the very bytes, before anything is looked at', async () => {
    expect((await deliver(body, null)).status).toBe(401);
    expect((await deliver(body, 'another secret')).status).toBe(401);
    expect((await deliver('not even json', null)).status).toBe(401);
    const count = 'select count(*)::int from webhook_deliveries';
    expect(await stage.rows(count)).toEqual([{ count: 0 }]);
    expect((await deliver(body)).status).toBe(200);
    expect((await deliver(`${body} `, previousSecret)).status).toBe(200);
  });

  it('fits escaped text as Meta sends it', async () => {
    const escaped = String.raw`{"object":"user","entry":[{"id":"1","time":1,"changes":[{"field":"name","value":"Caf\u00e9 \ud83c\udf89 \u0040 a\/b"}]}]}`;
    expect((await deliver(escaped)).status).toBe(200);
  });
});

describe('a delivery that cannot be read', () => {
  it('is set aside and answered 200, as with the sample of Meta’s own guide', async () => {
    const sample = `{
      "field": "migration_expire_time",
      "value": {
        "user_id": "4444444444",
        "migration_expire_time" => "2024-05-04T10:00:00Z"
      }
    }`;
    for (const body of [sample, '[]', '{"object":"user"}', new Uint8Array([0xff, 0xfe])]) {
      expect((await deliver(body)).status).toBe(200);
    }
    await settled();
    const rows = await stage.rows(`select 1 from webhook_deliveries where state = 'unreadable'`);
    expect(rows).toHaveLength(4);
    const metrics = await (await fetch(`${stage.backend.internalOrigin}/metrics`)).text();
    expect(metrics).toContain('holdfast_webhook_deliveries_total{result="unreadable"} 4');
    expect((await stage.call(null, '/../../healthz')).status).toBe(200);
  });
});

describe('a delivery that cannot be processed', () => {
  const attempted = (attempts: number) =>
    stage.rows(
      `with batch as (
         insert into webhook_batches (id, sealed, kid)
         values ($1, 'opens with no key', 'lost') returning id
       )
       insert into webhook_deliveries (batch_id, start_byte, body_hash, attempts)
       select id, 0, $1, $2::int from batch`,
      [`attempt ${attempts}`, attempts],
    );

  it('is tried again, and after a day and a half set aside and counted', async () => {
    await attempted(40);
    await attempted(41);
    const read = () =>
      stage.rows(
        `select attempts, state, not_before > now() as waits
         from webhook_deliveries where body_hash like 'attempt %' order by id`,
      );
    await until('both were tried', async () => (await read()).every(({ waits }) => waits));
    expect(await read()).toEqual([
      { attempts: 41, state: 'received', waits: true },
      { attempts: 42, state: 'unreadable', waits: true },
    ]);
    const metrics = await (await fetch(`${stage.backend.internalOrigin}/metrics`)).text();
    expect(metrics).toContain('holdfast_webhook_deliveries_total{result="given_up"} 1');
    await stage.rows(`delete from webhook_deliveries where body_hash like 'attempt %'`);
    await stage.rows(`delete from webhook_batches where kid = 'lost'`);
  });
});

describe('a migration', () => {
  it('is told to exactly the tenants that use the Meta user', async () => {
    await deliver(delivery(migration(personal, '2026-05-04T10:00:00Z', 1000)));
    await settled();
    expect(await migrations()).toMatchObject([
      {
        type: 'migration.scheduled',
        data: { metaUserId: personal, expireTime: '2026-05-04T10:00:00.000Z' },
      },
    ]);
    expect(await events(tomas)).toEqual([]);
    expect(await stage.rows(`select 1 from events where tenant_id = 'third'`)).toEqual([]);
  });

  it('is extended and shortened in the order of Meta’s times, whatever order they come in', async () => {
    await deliver(delivery(migration(personal, '2026-06-04T10:00:00+0000', 3000)));
    await settled();
    await deliver(delivery(migration(personal, '2026-05-20T10:00:00Z', 2000)));
    await deliver(delivery(migration(personal, 1780999200, 4000)));
    await settled();
    await deliver(delivery(migration(personal, '2026-05-10T10:00:00Z', 5000)));
    await settled();
    const told = (await migrations())
      .slice(1)
      .map(({ type, data }) => [
        type,
        'expireTime' in data ? data.expireTime : null,
        'previousExpireTime' in data ? data.previousExpireTime : null,
      ]);
    expect(told).toEqual([
      ['migration.extended', '2026-06-04T10:00:00.000Z', '2026-05-04T10:00:00.000Z'],
      ['migration.extended', '2026-06-09T10:00:00.000Z', '2026-06-04T10:00:00.000Z'],
      ['migration.shortened', '2026-05-10T10:00:00.000Z', '2026-06-09T10:00:00.000Z'],
    ]);
  });

  it('is told once, however often it is delivered', async () => {
    const before = (await migrations()).length;
    const body = delivery(migration(personal, '2026-07-01T00:00:00Z', 9000));
    await Promise.all(Array.from({ length: 8 }, () => deliver(body)));
    await deliver(
      delivery(migration(personal, '2026-07-01T00:00:00Z', 9000), migration('5', 1, 1)),
    );
    await settled();
    expect((await migrations()).length).toBe(before + 1);
  });

  it('loses nothing of a delivery of a thousand changes in many entries', async () => {
    const entries = Array.from({ length: 500 }, (_, index) => ({
      id: String(index),
      time: 20_000 + index,
      changes: [
        { field: 'unheard_of', value: { index } },
        migration(personal, new Date(Date.UTC(2026, 7, 1, 0, index)).toISOString(), 0).changes[0],
      ],
    }));
    const before = (await migrations()).length;
    await deliver(delivery(...entries));
    await settled();
    expect((await migrations()).length).toBe(before + 500);
    const [row] = await stage.rows(
      'select updates, unknown_fields from webhook_deliveries order by id desc limit 1',
    );
    expect(row).toEqual({ updates: 1000, unknown_fields: 500 });
  });

  it('that says nothing readable changes nothing', async () => {
    const before = (await migrations()).length;
    await deliver(delivery(migration(personal, 'soon', 90_000), migration('', null, 90_001)));
    await settled();
    expect((await migrations()).length).toBe(before);
  });
});

describe('what is stored of a delivery', () => {
  it('is sealed: no token of it lies in the clear anywhere', async () => {
    const planted = `EAA${'Planted'.repeat(9)}`;
    const value = { business_id: 'unknown', access_token: planted, pages: ['1'] };
    const entry = { id: '1', uid: '2', time: 1, changes: [{ field: 'fbe_install', value }] };
    await deliver(JSON.stringify({ object: 'user', entry: [entry] }));
    await settled();
    const tables = await stage.rows<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname in ('public', 'pgboss')`,
    );
    for (const { name } of tables) {
      const [found] = await stage.rows<{ found: boolean }>(
        `select exists(select from ${name} as row where row::text like '%' || $1 || '%') as found`,
        [planted],
      );
      expect({ name, found: found?.found }).toEqual({ name, found: false });
    }
    expect(stage.logText()).not.toContain(planted);
  });
});
