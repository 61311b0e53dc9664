import { afterAll, beforeAll, expect, it } from 'vitest';
import { assetsAnswerSchema } from '../../../contract/assets.ts';
import {
  type SystemUserTokenAnswer,
  systemUserTokenAnswerSchema,
} from '../../../contract/installs.ts';
import { romane } from '../../../test/fakes/backend/backend-stage.ts';
import {
  type InstallAssetId,
  type InstallStage,
  installAssetTypes,
  installId,
  personal,
  scopes,
  setInstallStage,
  systemUserId,
} from '../../../test/fakes/backend/install-stage.ts';

const assetIds = (Object.keys(installAssetTypes) as InstallAssetId[]).sort();
/** What Meta's extension gives its system user, by the seed. */
const needed = (id: InstallAssetId) => (installAssetTypes[id] === 'pixel' ? 'EDIT' : 'MANAGE');

let stage: InstallStage;

beforeAll(async () => {
  stage = await setInstallStage({ env: { META_INSTALL_SCOPES: scopes.join(',') } });
  const accessToken = await stage.mint(personal);
  await stage.importCredentials(assetIds, accessToken);
  await stage.importInstall({ accessToken });
  await stage.refresh();
});
afterAll(() => stage.close());

async function setTasks(tasksOf: (assetId: InstallAssetId) => string[]): Promise<void> {
  for (const assetId of assetIds) {
    const tasks = tasksOf(assetId);
    await stage.sandbox.control.setSystemUserTasks({ systemUserId, assetId, tasks });
  }
}

async function makeImmune(): Promise<SystemUserTokenAnswer> {
  const response = await stage.post(romane, `/installs/${installId}/system-user-token`, {
    accessToken: await stage.mint(personal),
  });
  return systemUserTokenAnswerSchema.parse(await response.json());
}

async function tokenClasses(): Promise<Record<string, string>> {
  const answer = await stage.call(romane, '/assets');
  const { assets } = assetsAnswerSchema.parse(await answer.json());
  return Object.fromEntries(
    assets
      .filter(({ id }) => id in installAssetTypes)
      .map(({ id, tokenClass }) => [id, tokenClass]),
  );
}

async function shownGaps() {
  return (await stage.installs())[0]?.taskGaps;
}

const gapsOf = (ids: readonly InstallAssetId[]) =>
  ids.map((assetId) => ({ assetId, missingTasks: [needed(assetId)] }));
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
  await setTasks((id) => (id === missing ? ['ANALYZE'] : [needed(id)]));
  const answer = await makeImmune();
  expect(answer.taskGaps).toEqual(gapsOf([missing]));
  expect(answer.assetIds.toSorted()).toEqual(assetIds.filter((id) => id !== missing));
});

it('with the tasks given all are immune, for three calls about tasks', async () => {
  await setTasks((id) => [needed(id)]);
  await stage.sandbox.control.clearRequestLog();
  const answer = await makeImmune();
  expect(answer.taskGaps).toEqual([]);
  expect(await shownGaps()).toEqual([]);
  expect(new Set(Object.values(await tokenClasses()))).toEqual(new Set(['system_user']));
  const requests = await stage.sandbox.control.readRequestLog({});
  const aboutTasks = requests.filter(({ path }) => path.includes('/assigned_'));
  expect(aboutTasks).toHaveLength(3);
});
