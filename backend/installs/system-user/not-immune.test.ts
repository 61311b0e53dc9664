import { afterAll, beforeAll, expect, it } from 'vitest';
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
} from '../../../test/fakes/backend/install-stage.ts';

const page = '100001000010000';
const assetIds = Object.keys(installAssetTypes) as InstallAssetId[];
/** The person may do more with a page than the install asks for. */
const wide = [...scopes, 'pages_manage_metadata'];

let stage: InstallStage;

beforeAll(async () => {
  stage = await setInstallStage();
});
afterAll(() => stage.close());

/** An install whose assets stand on the person who made it, and what its system user is asked for. */
async function installAsking(installScopes: string | undefined): Promise<void> {
  await stage.restart({ META_INSTALL_SCOPES: installScopes });
  const accessToken = await stage.mint(personal, wide);
  await stage.importCredentials(assetIds, accessToken);
  await stage.importInstall({ accessToken });
  await stage.refresh();
}

async function makeImmune(): Promise<SystemUserTokenAnswer> {
  const response = await stage.post(romane, `/installs/${installId}/system-user-token`, {
    accessToken: await stage.mint(personal, wide),
  });
  return systemUserTokenAnswerSchema.parse(await response.json());
}

it('says nothing of assets while the install stands on a person', async () => {
  await installAsking(undefined);
  expect((await stage.installs())[0]?.notImmune).toEqual([]);
});

it.each([
  ['the system user does not reach, for want of a permission', undefined],
  [
    'stays on a person who may do more',
    'manage_business_extension,ads_management,catalog_management,pages_show_list',
  ],
])('names the page that %s', async (_why, installScopes) => {
  await installAsking(installScopes);
  const answer = await makeImmune();
  expect(answer.assetIds.toSorted()).toEqual(assetIds.filter((id) => id !== page).toSorted());
  expect(answer).toMatchObject({ taskGaps: [], notImmune: [page] });
  expect(await stage.installs()).toMatchObject([
    { tokenClass: 'system_user', taskGaps: [], notImmune: [page] },
  ]);
  for (const table of ['installs', 'credentials']) await stage.rows(`delete from ${table}`);
});

it('names none once the system user has them all', async () => {
  await installAsking([...wide, 'ads_management'].join(','));
  expect(await makeImmune()).toMatchObject({ taskGaps: [], notImmune: [] });
  expect((await stage.installs())[0]?.notImmune).toEqual([]);
});
