import { afterAll, beforeAll, expect, it } from 'vitest';
import { romane } from '../../test/fakes/backend/backend-stage.ts';
import {
  type InstallStage,
  installId,
  personal,
  setInstallStage,
} from '../../test/fakes/backend/install-stage.ts';

const partnersUser = '8990000001';
const deadToken = 'EAAdeadTokenOfNobody';

let stage: InstallStage;
beforeAll(async () => {
  stage = await setInstallStage();
  const { token } = await stage.sandbox.control.mintToken({ holderId: partnersUser });
  await stage.restart({ META_SYSTEM_USER_TOKEN: token });
});
afterAll(() => stage.close());

async function call(method: string, path = ''): Promise<{ status: number; code?: string }> {
  const answer = await stage.call(romane, `/installs/${installId}${path}`, { method });
  const text = await answer.text();
  return { status: answer.status, code: text === '' ? undefined : JSON.parse(text).code };
}

it.each(['token_190_460', 'permission_200', 'gone_100'] as const)(
  'where Meta refuses the install’s own token (%s), the partner’s own is used',
  async (kind) => {
    const { control } = stage.sandbox;
    await stage.importInstall({ accessToken: await stage.mint(personal) });
    await control.armFault({ kind, holderId: personal });
    expect(await call('POST', '/refresh')).toEqual({ status: 200 });
    await control.disarmAllFaults();
  },
);

it('where both are refused, what is wrong with the own one is told', async () => {
  const { control } = stage.sandbox;
  await stage.importInstall({ accessToken: deadToken });
  await control.armFault({ kind: 'permission_200', holderId: partnersUser });
  expect(await call('POST', '/refresh')).toEqual({ status: 422, code: 'token_invalid' });
  await control.disarmAllFaults();
});

it('where the partner’s cannot be tried now, it is worth trying again', async () => {
  const { control } = stage.sandbox;
  await stage.importInstall({ accessToken: deadToken });
  await control.armFault({ kind: 'service_2', holderId: partnersUser });
  expect(await call('POST', '/refresh')).toEqual({ status: 503, code: 'meta_unavailable' });
  await control.disarmAllFaults();
});

it('an install whose own token is dead can be uninstalled', async () => {
  await stage.importInstall({ accessToken: deadToken });
  expect(await call('DELETE')).toEqual({ status: 204 });
  expect(await stage.sandbox.control.listInstalls()).toEqual([]);
});
