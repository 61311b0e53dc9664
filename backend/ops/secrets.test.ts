import { afterAll, beforeAll, expect, it } from 'vitest';
import demo from '../../sandbox/worlds/demo.ts';
import {
  type BackendStage,
  romane,
  setBackendStage,
} from '../../test/fakes/backend/backend-stage.ts';
import { loginCode } from '../../test/fakes/backend/login-code.ts';
import { until } from '../../test/fakes/until.ts';

const personal = '100000000000101';
const managed = '122000000000101';
const redirectUri = 'https://ext.example/meta/partner';
const scopes = ['pages_show_list', 'business_management', 'ads_read', 'catalog_management'];

let stage: BackendStage;
beforeAll(async () => {
  stage = await setBackendStage({ sandbox: { redirectUris: [redirectUri] } });
});
afterAll(() => stage.close());

/** Everything that makes, takes or moves a token. Returns the answers that may not hold one. */
async function useEverything(): Promise<string[]> {
  const { control } = stage.sandbox;
  await control.configureWebhooks({
    callbackUrl: `${stage.backend.origin}/webhooks/meta`,
    verifyToken: 'verify-token-of-the-tests',
  });
  const extended = [...scopes, 'manage_business_extension'];
  const installer = await control.mintToken({ holderId: personal, scopes: extended });
  await stage.backend.importConnections([
    JSON.stringify({
      record: 'install',
      tenant: romane.org,
      externalBusinessId: 'contoso-shop',
      accessToken: installer.token,
    }),
  ]);
  await control.changeInstall({ externalBusinessId: 'contoso-shop' });
  const code = await loginCode(stage.sandbox, { userId: managed, redirectUri, scopes });
  const exchanged = await stage.post(romane, '/access-tokens', { code, redirectUri });
  const { accessToken } = await exchanged.json();
  const begun = await stage.post(
    romane,
    '/reconnections',
    { accessToken, assets: demo.assets.map(({ id, type }) => ({ id, type })) },
    { 'idempotency-key': 'secrets' },
  );
  const { id } = await begun.json();
  await stage.followToEnd(romane, id);
  const immune = await stage.post(romane, '/installs/contoso-shop/system-user-token', {
    accessToken: installer.token,
  });
  const refused = await stage.post(
    romane,
    '/reconnections',
    { accessToken: `${accessToken}x`, assets: [{ id: '1', type: 'page' }] },
    { 'idempotency-key': 'refused' },
  );
  await control.invalidateTokens({ holderId: managed, subcode: 460 });
  await stage.backend.readEverything();
  await control.advanceClock({ ms: 10 * 60_000 });
  await stage.backend.readEverything();
  await until('no job waits', async () => {
    const rows = await stage.rows(
      `select 1 from pgboss.job where name in ('install', 'read', 'reconnect') and state < 'completed'`,
    );
    return rows.length === 0;
  });
  const paths = ['/assets', '/installs', '/events', `/reconnections/${id}`, '/openapi.json'];
  const read = await Promise.all(paths.map((path) => stage.call(romane, path)));
  return Promise.all([immune, refused, ...read].map((answer) => answer.text()));
}

it('no token lies in the clear in any table, log line or answer', async () => {
  const answers = await useEverything();
  const tokens = (await stage.sandbox.control.listTokens()).map(({ token }) => token);
  expect(tokens.length).toBeGreaterThan(10);
  const secrets = [...tokens, 'acme-app-secret-for-the-sandbox', 'verify-token-of-the-tests'];
  const found = (text: string) => secrets.filter((secret) => text.includes(secret));

  const tables = await stage.rows<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname in ('public', 'pgboss')`,
  );
  for (const { name } of tables) {
    const rows = await stage.rows<{ text: string }>(`select row::text as text from ${name} as row`);
    expect([name, found(rows.map(({ text }) => text).join('\n'))]).toEqual([name, []]);
  }
  expect(found(stage.logText())).toEqual([]);
  for (const answer of answers) expect(found(answer)).toEqual([]);
});
