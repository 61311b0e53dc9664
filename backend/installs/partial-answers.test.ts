import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventsAnswerSchema } from '../../contract/events.ts';
import { type Install, installsAnswerSchema } from '../../contract/installs.ts';
import { type BackendStage, romane, setBackendStage } from '../../test/fakes/backend-stage.ts';
import { until } from '../../test/fakes/until.ts';

const contoso = '700001000000000';
const shop = 'contoso-shop';
const scopes = ['business_management', 'catalog_management', 'manage_business_extension'];

/** A row of Meta's answer about the install. */
type Row = Record<string, unknown>;

let stage: BackendStage;
/** What Meta answers about the install in place of its row; null: as the sandbox does. */
let rewrite: ((row: Row) => unknown) | null = null;

beforeAll(async () => {
  stage = await setBackendStage({ fetch: throughRewrite });
  const { control } = stage.sandbox;
  const { token } = await control.mintToken({ holderId: '100000000000101', scopes });
  await control.configureWebhooks({
    callbackUrl: `${stage.backend.origin}/webhooks/meta`,
    verifyToken: 'verify-token-of-the-tests',
  });
  await stage.backend.importConnections([
    JSON.stringify({
      record: 'install',
      tenant: romane.org,
      externalBusinessId: shop,
      businessId: contoso,
      accessToken: token,
    }),
  ]);
  expect(await refresh()).toBe(200);
});
afterAll(() => stage.close());

async function throughRewrite(
  input: string | URL | Request,
  init?: RequestInit,
): Promise<Response> {
  const answer = await fetch(input, init);
  const url = input instanceof Request ? input.url : String(input);
  if (!rewrite || !url.includes('fbe_installs')) return answer;
  const { data } = (await answer.json()) as { data: Row[] };
  return Response.json({ data: data.map(rewrite) });
}

async function refresh(): Promise<number> {
  return (await stage.call(romane, `/installs/${shop}/refresh`, { method: 'POST' })).status;
}

async function shown(): Promise<Install | undefined> {
  const answer = await stage.call(romane, '/installs');
  const { installs } = installsAnswerSchema.parse(await answer.json());
  const install = installs.find(({ externalBusinessId }) => externalBusinessId === shop);
  return install && { ...install, refreshedAt: null };
}

async function told(): Promise<string[]> {
  const answer = await stage.call(romane, '/events?limit=500');
  return eventsAnswerSchema.parse(await answer.json()).events.map(({ type }) => type);
}

async function sendChange(value: Row): Promise<void> {
  await stage.sandbox.control.sendWebhook({
    object: 'user',
    entries: [
      {
        id: '1',
        uid: '1',
        changes: [
          {
            field: 'fbe_install',
            value: {
              business_id: shop,
              business_manager_id: contoso,
              fbe_event: 'change',
              ...value,
            },
          },
        ],
      },
    ],
  });
  await until('the event is followed', async () => {
    const [row] = await stage.rows<{ open: boolean }>(
      `select not exists(select from webhook_deliveries where state = 'processed')
           or exists(select from webhook_deliveries where state = 'received')
           or exists(select from pgboss.job where name = 'install' and state < 'completed') as open`,
    );
    return row && !row.open;
  });
}

it('an event that leaves keys out changes nothing of them, and raises no alarm', async () => {
  const [before, toldBefore] = [await shown(), await told()];
  await sendChange({ pages: before?.pages });
  expect(await told()).toEqual(toldBefore);
  expect(await shown()).toEqual(before);
});

it('an answer that does not say whether the shop may sell on site leaves what was known', async () => {
  rewrite = (row) => ({ ...row, onsite_eligible: true });
  await refresh();
  expect((await shown())?.onsiteEligible).toBe(true);
  rewrite = ({ onsite_eligible: _, ...row }) => row;
  await refresh();
  rewrite = null;
  expect((await shown())?.onsiteEligible).toBe(true);
});

it('an answer without features leaves them as they are, configuration included', async () => {
  const [before, toldBefore] = [await shown(), await told()];
  rewrite = ({ business_manager_id }) => ({ business_manager_id });
  expect(await refresh()).toBe(200);
  rewrite = null;
  expect(await shown()).toEqual(before);
  expect(await told()).toEqual(toldBefore);
});

it('an answer that cannot be read is no sign that the install is gone', async () => {
  const before = await shown();
  rewrite = () => null;
  expect(await refresh()).toBe(502);
  rewrite = null;
  expect(await shown()).toEqual(before);
});

it('texts that no database holds are read without what is wrong in them', async () => {
  rewrite = (row) => {
    const features = row.installed_features as Row[];
    return {
      ...row,
      installed_features: features.map((each) => ({ ...each, feature_name: 'A\0 shop \ud83d' })),
    };
  };
  expect(await refresh()).toBe(200);
  rewrite = null;
  expect((await shown())?.features[0]?.name).toBe('A shop \ufffd');
  await sendChange({
    installed_features: [
      { feature_instance_id: '880001', feature_type: 'catalog', feature_name: 'B\0' },
    ],
  });
  const deliveries = await stage.rows('select state from webhook_deliveries');
  expect(new Set(deliveries.map(({ state }) => state))).toEqual(new Set(['processed']));
});

it('a configuration with such texts is read as well', async () => {
  await stage.sandbox.control.changeInstall({
    externalBusinessId: shop,
    features: [
      {
        instanceId: '880004',
        type: 'page_cta',
        connectedAssets: { page_id: '100001000010000' },
        config: { cta_button_text: 'Book\0 now', below_button_text: 'cut \ud83d' },
      },
    ],
  });
  expect(await refresh()).toBe(200);
  expect((await shown())?.features[0]?.config).toEqual({
    cta_button_text: 'Book now',
    below_button_text: 'cut \ufffd',
  });
});
