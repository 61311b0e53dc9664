import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventsAnswerSchema } from '../../contract/events.ts';
import { type BackendStage, setBackendStage } from '../../test/fakes/backend/backend-stage.ts';
import { until } from '../../test/fakes/until.ts';

const tenants = 1000;
const assetsPerTenant = 1000;
const person = { sub: 'someone', org: 'tenant-500' };
const personal = '100000000000101';

let stage: BackendStage;
let token: string;

beforeAll(async () => {
  stage = await setBackendStage();
  token = (await stage.sandbox.control.mintToken({ holderId: personal })).token;
  await stage.rows(`
    insert into credentials
      (tenant_id, asset_id, asset_type, name, business_id, token_class, meta_user_id, sealed, kid,
       scopes, connected_at, state, next_read_at)
    select 'tenant-' || t, (t * 10000 + a)::text, 'page', 'Page ' || a, 'b' || (a % 10), 'page',
           'u' || t || '-' || (a % 5), 'sealed', 'k1', '{pages_show_list}', now(), 'connected',
           now() + interval '1 day'
    from generate_series(1, ${tenants}) t, generate_series(1, ${assetsPerTenant}) a`);
  await stage.rows(`
    insert into events (tenant_id, seq, type, occurred_at, data)
    select 'tenant-' || t, e, 'asset.lost', now(), '{"assetId":"1"}'
    from generate_series(1, ${tenants}) t, generate_series(1, 100) e`);
  await stage.rows(`
    insert into tenants (id, last_event_seq)
    select 'tenant-' || t, 100 from generate_series(1, ${tenants}) t`);
  await stage.rows('vacuum analyze');
}, 240_000);
afterAll(() => stage.close());

/** Whole-table reads so far of the tables that grow. */
async function wholeReads(): Promise<Record<string, number>> {
  // Sessions report what they did at most a second later.
  await new Promise((done) => setTimeout(done, 1500));
  const rows = await stage.rows<{ relname: string; seq_scan: string }>(
    `select relname, seq_scan from pg_stat_user_tables
     where schemaname = 'public' and relname in ('credentials', 'events')`,
  );
  return Object.fromEntries(rows.map(({ relname, seq_scan }) => [relname, Number(seq_scan)]));
}

describe('with a million assets of a thousand tenants', () => {
  it('no request, webhook, job or probe reads a whole table', async () => {
    const before = await wholeReads();
    const first = await (await stage.call(person, '/assets?limit=500')).json();
    expect(first.assets).toHaveLength(500);
    const next = await (
      await stage.call(person, `/assets?limit=1000&cursor=${first.nextCursor}`)
    ).json();
    expect(next.assets).toHaveLength(500);
    expect(next.nextCursor).toBeNull();

    const page = await stage.call(person, '/events?limit=50');
    expect(eventsAnswerSchema.parse(await page.json()).events).toHaveLength(50);

    const withdrawn = first.assets[3].id;
    const removal = await stage.call(person, `/assets/${withdrawn}`, { method: 'DELETE' });
    expect(removal.status).toBe(204);

    const begun = await stage.post(
      person,
      '/reconnections',
      { accessToken: token, assets: [{ id: '100001000010000', type: 'page' }] },
      { 'idempotency-key': 'one' },
    );
    await stage.followToEnd(person, (await begun.json()).id);

    await stage.sandbox.control.configureWebhooks({
      callbackUrl: `${stage.backend.origin}/webhooks/meta`,
      verifyToken: 'verify-token-of-the-tests',
    });
    const value = { user_id: 'u500-1', migration_expire_time: '2027-05-04T10:00:00Z' };
    await stage.sandbox.control.sendWebhook({
      object: 'managed_meta_account',
      entries: [{ id: '0', changes: [{ field: 'migration_expire_time', value }] }],
    });
    await until('the tenant is told of the migration', async () => {
      const answer = await stage.call(person, '/events?limit=500');
      const { events } = eventsAnswerSchema.parse(await answer.json());
      return events.some(({ type }) => type === 'migration.scheduled');
    });

    expect((await fetch(`${stage.backend.origin}/readyz`)).status).toBe(200);
    const after = await wholeReads();
    expect(after).toEqual(before);

    await stage.rows(`select count(*) from credentials where name = 'not indexed'`);
    expect((await wholeReads()).credentials).toBeGreaterThan(before.credentials ?? 0);
  });
});
