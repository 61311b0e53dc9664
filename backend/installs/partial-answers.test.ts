import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Install } from '../../contract/installs.ts';
import {
  type InstallStage,
  installId,
  personal,
  setInstallStage,
} from '../../test/fakes/backend/install-stage.ts';

/** A row of Meta's answer about the install. */
type Row = Record<string, unknown>;

let stage: InstallStage;
/** What Meta answers about the install in place of its row; null: as the sandbox does. */
let rewrite: ((row: Row) => unknown) | null = null;

beforeAll(async () => {
  stage = await setInstallStage({ fetch: throughRewrite });
  await stage.importInstall({ accessToken: await stage.mint(personal) });
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
  return (await stage.refresh()).status;
}

async function shown(): Promise<Install | undefined> {
  const [install] = await stage.installs();
  return install && { ...install, refreshedAt: null };
}

const sendChange = (value: Row) => stage.sendEvent({ fbe_event: 'change', ...value });

it('an event that leaves keys out changes nothing of them, and raises no alarm', async () => {
  const [before, toldBefore] = [await shown(), await stage.told()];
  await sendChange({ pages: before?.pages });
  expect(await stage.told()).toEqual(toldBefore);
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
  const [before, toldBefore] = [await shown(), await stage.told()];
  rewrite = ({ business_manager_id }) => ({ business_manager_id });
  expect(await refresh()).toBe(200);
  rewrite = null;
  expect(await shown()).toEqual(before);
  expect(await stage.told()).toEqual(toldBefore);
});

const unreadable = (assets: unknown) =>
  Object.fromEntries(Object.keys(assets as object).map((kind) => [kind, 1.5]));

it.each<[string, (feature: Row) => Row]>([
  ['the type', (feature) => ({ ...feature, feature_type: null })],
  ['the assets', (feature) => ({ ...feature, connected_assets: null })],
  ['the ids', (feature) => ({ ...feature, feature_instance_id: null })],
  [
    'the assets, but not their kinds,',
    (feature) => ({ ...feature, connected_assets: unreadable(feature.connected_assets) }),
  ],
])('an answer that leaves out %s of features leaves them as they are', async (_what, change) => {
  expect(await refresh()).toBe(200);
  const [before, toldBefore] = [await shown(), await stage.told()];
  rewrite = (row) => {
    const features = row.installed_features as Row[];
    return { ...row, installed_features: features.map(change) };
  };
  expect(await refresh()).toBe(200);
  rewrite = null;
  expect(await shown()).toEqual(before);
  expect(await stage.told()).toEqual(toldBefore);
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
    externalBusinessId: installId,
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
