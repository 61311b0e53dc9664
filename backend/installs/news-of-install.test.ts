import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { romane } from '../../test/fakes/backend/backend-stage.ts';
import {
  catalog,
  contoso,
  type InstallStage,
  installId,
  managed,
  personal,
  setInstallStage,
  systemUserId,
} from '../../test/fakes/backend/install-stage.ts';
import { until } from '../../test/fakes/until.ts';

const page = '100001000010000';
const features = [
  { instanceId: '880001', type: 'catalog', connectedAssets: { catalog_id: catalog } },
];

type Row = Record<string, unknown>;

let stage: InstallStage;
/** What Meta's answer about installs becomes on its way to the backend. */
let rewrite: ((data: Row[]) => Row[] | Promise<Row[]>) | null = null;

beforeAll(async () => {
  stage = await setInstallStage({
    async fetch(input, init) {
      const answer = await fetch(input, init);
      if (!rewrite || !answer.ok || !String(input).includes('fbe_installs')) return answer;
      const { data } = (await answer.json()) as { data: Row[] };
      return Response.json({ data: await rewrite(data) });
    },
  });
});
afterAll(() => stage.close());
afterEach(async () => {
  rewrite = null;
  await stage.settle();
  for (const table of ['installs', 'credentials', 'offered_install_tokens', 'events']) {
    await stage.rows(`delete from ${table}`);
  }
  await stage.sandbox.control.resetWorld();
});

const event = (accessToken: string, change: object = {}) => ({
  fbe_event: 'install',
  token_type: 'User',
  access_token: accessToken,
  catalog_id: catalog,
  installed_features: features.map(({ instanceId, type, connectedAssets }) => ({
    feature_instance_id: instanceId,
    feature_type: type,
    connected_assets: connectedAssets,
  })),
  ...change,
});

async function row() {
  const rows = await stage.rows<{ state: string; business_id: string | null; has_token: boolean }>(
    'select state, business_id, sealed is not null as has_token from installs',
  );
  return rows[0];
}

const offers = async () => (await stage.rows('select 1 from offered_install_tokens')).length;

/** The install of an id that was just minted, as Meta has it. */
async function mintAndInstall(): Promise<string> {
  const { externalBusinessId } = await (await stage.post(romane, '/installs', {})).json();
  await stage.sandbox.control.addInstall({
    externalBusinessId,
    businessId: contoso,
    installedByUserId: personal,
    catalogId: catalog,
    features,
  });
  return externalBusinessId;
}

it('an answer that knew of no install removes none that came after it was asked for', async () => {
  const { control } = stage.sandbox;
  await stage.importInstall({ accessToken: await stage.mint(personal) });
  await stage.settle();
  await control.removeInstall({ externalBusinessId: installId });
  const asked = Promise.withResolvers<void>();
  const answered = Promise.withResolvers<void>();
  rewrite = async (data) => {
    rewrite = null;
    asked.resolve();
    await answered.promise;
    return data;
  };
  const refreshing = stage.refresh();
  await asked.promise;
  await control.addInstall({
    externalBusinessId: installId,
    businessId: contoso,
    installedByUserId: managed,
    catalogId: catalog,
    features,
  });
  await stage.sendEvent(event(await stage.mint(managed)));
  answered.resolve();
  expect((await refreshing).status).toBe(200);
  expect(await row()).toEqual({ state: 'installed', business_id: contoso, has_token: true });
  expect(await stage.told()).not.toContain('install.removed');
});

it('a token is taken though its event named no business', async () => {
  const externalBusinessId = await mintAndInstall();
  const nameless = { business_id: externalBusinessId, business_manager_id: undefined };
  await stage.sendEvent(event(await stage.mint(personal), nameless));
  expect(await row()).toEqual({ state: 'installed', business_id: contoso, has_token: true });
});

describe.each([
  ['without a token of the partner', false],
  ["with the partner's token", true],
])('an install that Meta does not show, %s', (_which, hasPartnerToken) => {
  beforeEach(async () => {
    if (!hasPartnerToken) return;
    await stage.restart({ META_SYSTEM_USER_TOKEN: await stage.mint(systemUserId) });
  });
  afterAll(() => stage.restart({ META_SYSTEM_USER_TOKEN: undefined }));

  it('keeps its token until Meta does', async () => {
    const externalBusinessId = await mintAndInstall();
    rewrite = () => [];
    const named = { business_id: externalBusinessId };
    await stage.deliver(event(await stage.mint(personal), named));
    await until('the job was tried', async () => {
      const tried = await stage.rows(
        `select 1 from pgboss.job where name = 'install' and state = 'retry'`,
      );
      return tried.length > 0;
    });
    const waiting = { state: 'installed', business_id: contoso, has_token: false };
    expect([await offers(), await row()]).toEqual([1, waiting]);
    expect(stage.logText()).toContain('Meta does not show this install to the token');
    await stage.call(romane, `/installs/${externalBusinessId}/refresh`, { method: 'POST' });
    expect([await offers(), await row()]).toEqual([1, waiting]);
    rewrite = null;
    await stage.settle();
    expect([await offers(), await row()]).toEqual([0, { ...waiting, has_token: true }]);
    expect(await stage.told()).not.toContain('install.removed');
  }, 90_000);

  it('is given up a day after it was told of, and with it its token', async () => {
    const externalBusinessId = await mintAndInstall();
    rewrite = () => [];
    const { nowMs } = await stage.sandbox.control.readClock();
    const told = event(await stage.mint(personal), { business_id: externalBusinessId });
    await stage.deliver(told, Math.floor(nowMs / 1000) - 25 * 3600);
    await stage.settle();
    expect(await offers()).toBe(0);
    expect(stage.logText()).toContain(
      `"externalBusinessId":"${externalBusinessId}","why":"not_shown"`,
    );
    // Only who has another token can ask whether there is such an install at all.
    expect((await row())?.state).toBe(hasPartnerToken ? 'removed' : 'installed');
  });
});

it('what Meta tells of another business is not taken over', async () => {
  await stage.importInstall({ accessToken: await stage.mint(personal) });
  await stage.settle();
  expect((await stage.refresh()).status).toBe(200);
  const before = await stage.installs();
  rewrite = (data) =>
    data.map((each) => ({ ...each, business_manager_id: '700009999999999', pages: ['999'] }));
  const refused = await stage.refresh();
  expect([refused.status, (await refused.json()).code]).toEqual([422, 'meta_refused']);
  expect(await stage.installs()).toEqual(before);
});

it('tells that an asset works again only where Meta showed it', async () => {
  await stage.importInstall();
  const { control } = stage.sandbox;
  await control.revokeAccess({ userId: personal, assetIds: [page] });
  await stage.sendEvent(event(await stage.mint(personal), { pages: [page] }));
  expect(await stage.asset(page)).toMatchObject({ state: 'unknown' });
  const reconnected = await stage.rows<{ id: string }>(
    `select data ->> 'assetId' as id from events where type = 'asset.reconnected'`,
  );
  expect(reconnected).toContainEqual({ id: catalog });
  expect(reconnected).not.toContainEqual({ id: page });
});

it('an install whose token cannot be opened is as one without, and takes another', async () => {
  await stage.importInstall({ accessToken: await stage.mint(personal) });
  await stage.settle();
  await stage.rows(`update installs set sealed = overlay(sealed placing 'AAAA' from 90 for 4)`);
  const refused = await stage.refresh();
  expect([refused.status, (await refused.json()).code]).toEqual([422, 'meta_refused']);
  expect(stage.logText()).toContain('the token of an install cannot be opened');
  const uninstalled = await stage.call(romane, `/installs/${installId}`, { method: 'DELETE' });
  expect(uninstalled.status).toBe(422);
  await stage.sendEvent(event(await stage.mint(managed)));
  expect(await offers()).toBe(0);
  expect((await stage.refresh()).status).toBe(200);
});
