import { afterAll, beforeAll, expect, it } from 'vitest';
import { assetsAnswerSchema } from '../../contract/assets.ts';
import {
  installsAnswerSchema,
  type SystemUserTokenAnswer,
  systemUserTokenAnswerSchema,
} from '../../contract/installs.ts';
import { type BackendStage, romane, setBackendStage } from '../../test/fakes/backend-stage.ts';

const personal = '100000000000101';
const contoso = '700001000000000';
const systemUserId = `9${contoso}`;
/** What Meta's extension gives its system user, by the seed. */
const needed = {
  '100001000010000': 'MANAGE',
  act_200001000010000: 'MANAGE',
  '300001000010000': 'MANAGE',
  '400001000010000': 'EDIT',
};
const assetIds = Object.keys(needed).sort();
const scopes = [
  'pages_show_list',
  'business_management',
  'ads_read',
  'catalog_management',
  'manage_business_extension',
];

let stage: BackendStage;

beforeAll(async () => {
  stage = await setBackendStage({ env: { META_INSTALL_SCOPES: scopes.join(',') } });
  const accessToken = (await stage.sandbox.control.mintToken({ holderId: personal, scopes })).token;
  const types = ['page', 'ad_account', 'product_catalog', 'pixel'];
  await stage.backend.importConnections([
    ...Object.keys(needed).map((id, index) =>
      JSON.stringify({
        record: 'credential',
        tenant: romane.org,
        id,
        type: types[index],
        tokenClass: 'user',
        accessToken,
      }),
    ),
    JSON.stringify({
      record: 'install',
      tenant: romane.org,
      externalBusinessId: 'contoso-shop',
      businessId: contoso,
      accessToken,
    }),
  ]);
  await stage.backend.readEverything();
  await stage.call(romane, '/installs/contoso-shop/refresh', { method: 'POST' });
});
afterAll(() => stage.close());

async function setTasks(tasksOf: (assetId: string) => string[]): Promise<void> {
  for (const assetId of assetIds) {
    const tasks = tasksOf(assetId);
    await stage.sandbox.control.setSystemUserTasks({ systemUserId, assetId, tasks });
  }
}

async function makeImmune(): Promise<SystemUserTokenAnswer> {
  const response = await stage.post(romane, '/installs/contoso-shop/system-user-token', {
    accessToken: (await stage.sandbox.control.mintToken({ holderId: personal, scopes })).token,
  });
  return systemUserTokenAnswerSchema.parse(await response.json());
}

async function tokenClasses(): Promise<Record<string, string>> {
  const answer = await stage.call(romane, '/assets');
  const { assets } = assetsAnswerSchema.parse(await answer.json());
  return Object.fromEntries(
    assets.filter(({ id }) => id in needed).map(({ id, tokenClass }) => [id, tokenClass]),
  );
}

async function shownGaps() {
  const answer = await stage.call(romane, '/installs');
  return installsAnswerSchema.parse(await answer.json()).installs[0]?.taskGaps;
}

const gapsOf = (ids: readonly string[]) =>
  ids.map((assetId) => ({ assetId, missingTasks: [needed[assetId as keyof typeof needed]] }));
const byId = (a: { assetId: string }, b: { assetId: string }) => a.assetId.localeCompare(b.assetId);

it('an asset on which the system user lacks its task stays as it is, and the task is named', async () => {
  const before = await tokenClasses();
  await setTasks(() => ['ANALYZE']);
  const answer = await makeImmune();
  expect(answer.assetIds).toEqual([]);
  const gaps = gapsOf(assetIds).sort(byId);
  expect(answer.taskGaps?.toSorted(byId)).toEqual(gaps);
  expect((await shownGaps())?.toSorted(byId)).toEqual(gaps);
  expect(await tokenClasses()).toEqual(before);
});

it.each(assetIds)('%s alone is left out where only there the task is missing', async (missing) => {
  await setTasks((id) => (id === missing ? ['ANALYZE'] : [needed[id as keyof typeof needed]]));
  const answer = await makeImmune();
  expect(answer.taskGaps).toEqual(gapsOf([missing]));
  expect(answer.assetIds.toSorted()).toEqual(assetIds.filter((id) => id !== missing));
});

it('with the tasks given all are immune, for three calls about tasks', async () => {
  await setTasks((id) => [needed[id as keyof typeof needed]]);
  await stage.sandbox.control.clearRequestLog();
  const answer = await makeImmune();
  expect(answer.taskGaps).toEqual([]);
  expect(await shownGaps()).toEqual([]);
  expect(new Set(Object.values(await tokenClasses()))).toEqual(new Set(['system_user']));
  const requests = await stage.sandbox.control.readRequestLog({});
  const aboutTasks = requests.filter(({ path }) => path.includes('/assigned_'));
  expect(aboutTasks).toHaveLength(3);
});
