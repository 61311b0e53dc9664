import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  type BackendStage,
  romane,
  setBackendStage,
  tomas,
} from '../../test/fakes/backend/backend-stage.ts';
import { until } from '../../test/fakes/until.ts';

const shop = 'contoso-shop';
const personal = '100000000000101';

let stage: BackendStage;
beforeAll(async () => {
  stage = await setBackendStage();
});
afterAll(() => stage.close());

const install = (given: object): string =>
  JSON.stringify({ record: 'install', tenant: romane.org, externalBusinessId: shop, ...given });

async function stored() {
  const [row] = await stage.rows(
    `select tenant_id, state, business_id, pixel_id, token_class, sealed, kid,
            pages, features, installed_at, created_at
     from installs where external_business_id = $1`,
    [shop],
  );
  return row;
}

it('reads at Meta what a line of an install does not give', async () => {
  const { token } = await stage.sandbox.control.mintToken({
    holderId: personal,
    scopes: ['business_management', 'catalog_management', 'manage_business_extension'],
  });
  const line = install({ accessToken: token, tokenClass: 'system_user', pixelId: '17' });
  expect(await stage.backend.importConnections([line])).toMatchObject({ ok: true, installs: 1 });
  expect(await stored()).toMatchObject({ pixel_id: '17', token_class: 'system_user' });
  await until('the install is read', async () => {
    const [row] = await stage.rows(
      `select 1 from installs where refreshed_at is not null and features <> '[]'`,
    );
    return row;
  });
});

it('takes nothing away from an install by a line that does not give it', async () => {
  await stage.rows('update installs set business_id = $1', ['700001000000000']);
  const before = await stored();
  for (const line of [install({}), install({ state: 'minted', tokenClass: 'user' })]) {
    expect(await stage.backend.importConnections([line])).toMatchObject({ ok: true });
    expect(await stored()).toEqual(before);
  }
});

it('names the lines that cannot be stored, and stores none', async () => {
  const lines = [
    install({ tenant: tomas.org }),
    install({ tenant: tomas.org, externalBusinessId: 'one' }),
  ];
  expect(await stage.backend.importConnections(lines)).toEqual({
    ok: false,
    problems: [{ line: 1, message: 'externalBusinessId: belongs to another organisation' }],
  });
  expect(await stage.rows('select 1 from installs where tenant_id = $1', [tomas.org])).toEqual([]);

  const credential = { record: 'credential', tenant: romane.org, type: 'page', tokenClass: 'user' };
  const named = (id: string, name: string) =>
    JSON.stringify({ ...credential, id, name, accessToken: 'secret-token' });
  const odd = [
    named('1', 'Contoso'),
    named('2', 'Con\0toso'),
    named('3', '\ud83d'),
    install({ externalBusinessId: 'one' }),
    install({ externalBusinessId: 'one', tenant: tomas.org }),
  ];
  const result = await stage.backend.importConnections(odd);
  expect(result).toMatchObject({ ok: false, problems: [{ line: 2 }, { line: 3 }, { line: 5 }] });
  expect(JSON.stringify(result)).not.toContain('secret-token');
  expect(await stage.rows('select 1 from credentials')).toEqual([]);
});

it('names a line whose id another organisation comes by during the import', async () => {
  const other = new pg.Client({ connectionString: stage.database.url });
  await other.connect();
  try {
    await other.query('begin');
    await other.query(
      `insert into installs select (jsonb_populate_record(installs, $1)).* from installs limit 1`,
      [JSON.stringify({ tenant_id: tomas.org, external_business_id: 'contested' })],
    );
    const importing = stage.backend.importConnections([
      install({ externalBusinessId: 'contested' }),
    ]);
    await until('the import waits for the other', async () => {
      const waiting = await stage.rows(
        `select 1 from pg_stat_activity
         where datname = current_database() and wait_event_type = 'Lock'`,
      );
      return waiting.length > 0;
    });
    await other.query('commit');
    expect(await importing).toEqual({
      ok: false,
      problems: [{ line: 1, message: 'externalBusinessId: belongs to another organisation' }],
    });
  } finally {
    await other.end();
  }
});
