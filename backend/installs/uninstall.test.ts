import { afterAll, beforeAll, expect, it } from 'vitest';
import { installsAnswerSchema } from '../../contract/installs.ts';
import { type BackendStage, romane, setBackendStage } from '../../test/fakes/backend-stage.ts';
import { until } from '../../test/fakes/until.ts';

const contoso = '700001000000000';
let stage: BackendStage;
let token: string;

beforeAll(async () => {
  // No webhooks are configured: Meta's own word of the uninstall is lost.
  stage = await setBackendStage();
  const { control } = stage.sandbox;
  const scopes = ['business_management', 'catalog_management', 'manage_business_extension'];
  token = (await control.mintToken({ holderId: '100000000000101', scopes })).token;
  await importInstall(token);
});
afterAll(() => stage.close());

async function importInstall(accessToken?: string): Promise<void> {
  await stage.backend.importConnections([
    JSON.stringify({
      record: 'install',
      tenant: romane.org,
      externalBusinessId: 'contoso-shop',
      businessId: contoso,
      accessToken,
    }),
  ]);
}

async function uninstall(): Promise<{ status: number; code?: string }> {
  const answer = await stage.call(romane, '/installs/contoso-shop', { method: 'DELETE' });
  const text = await answer.text();
  return { status: answer.status, code: text === '' ? undefined : JSON.parse(text).code };
}

async function installsKnown(): Promise<string[]> {
  const response = await stage.call(romane, '/installs');
  const { installs } = installsAnswerSchema.parse(await response.json());
  return installs.map(({ externalBusinessId }) => externalBusinessId);
}

/** Meta tells, as of this second, that the install changed. */
async function hearAsOf(time: number): Promise<void> {
  const value = {
    business_id: 'contoso-shop',
    business_manager_id: contoso,
    fbe_event: 'INSTALL',
    installed_features: [{ feature_instance_id: '1', feature_type: 'catalog' }],
  };
  const entry = { id: '1', uid: '1', time, changes: [{ field: 'fbe_install', value }] };
  const count = 'select count(*)::int as count from webhook_deliveries';
  const [before] = await stage.rows<{ count: number }>(`${count} where state = 'processed'`);
  await stage.sandbox.control.sendWebhook({
    object: 'user',
    entries: [entry],
    callbackUrl: `${stage.backend.origin}/webhooks/meta`,
  });
  await until('the event is through', async () => {
    const [row] = await stage.rows<{ count: number }>(`${count} where state = 'processed'`);
    return row !== undefined && row.count > (before?.count ?? 0);
  });
}

it('is refused, as a reading is, without any token to ask Meta with', async () => {
  await importInstall();
  expect(await uninstall()).toEqual({ status: 422, code: 'meta_refused' });
  const read = await stage.call(romane, '/installs/contoso-shop/refresh', { method: 'POST' });
  expect(read.status).toBe(422);
  expect(await installsKnown()).toEqual(['contoso-shop']);
  await importInstall(token);
});

it('is not believed where Meta only says that this token does not see the install', async () => {
  const { control } = stage.sandbox;
  const fault = { method: 'DELETE', path: '^/fbe_business' } as const;
  await control.armFault({ ...fault, kind: 'gone_100_33' });
  expect(await uninstall()).toEqual({ status: 422, code: 'meta_refused' });
  expect(await installsKnown()).toEqual(['contoso-shop']);
  await control.disarmAllFaults();
});

it('is not undone by an event from before it that comes late, only by one from after it', async () => {
  const { control } = stage.sandbox;
  const refreshed = await stage.call(romane, '/installs/contoso-shop/refresh', { method: 'POST' });
  expect(refreshed.status).toBe(200);
  const beforeIt = Math.floor((await control.readClock()).nowMs / 1000);
  await control.advanceClock({ hours: 1 });
  expect(await uninstall()).toEqual({ status: 204 });
  await hearAsOf(beforeIt);
  expect(await installsKnown()).toEqual([]);
  await hearAsOf(beforeIt + 2 * 3600);
  expect(await installsKnown()).toEqual(['contoso-shop']);
});

it('is done where Meta knows no such install any more', async () => {
  expect(await stage.sandbox.control.listInstalls()).toEqual([]);
  await importInstall(token);
  expect(await uninstall()).toEqual({ status: 204 });
  expect(await installsKnown()).toEqual([]);
});
