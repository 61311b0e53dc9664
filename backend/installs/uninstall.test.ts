import { afterAll, beforeAll, expect, it } from 'vitest';
import { romane } from '../../test/fakes/backend/backend-stage.ts';
import {
  contoso,
  type InstallStage,
  installId,
  personal,
  setInstallStage,
} from '../../test/fakes/backend/install-stage.ts';

let stage: InstallStage;

beforeAll(async () => {
  // Not subscribed: Meta's own word of the uninstall is lost.
  stage = await setInstallStage();
});
afterAll(() => stage.close());

async function uninstall(): Promise<{ status: number; code?: string }> {
  const answer = await stage.call(romane, `/installs/${installId}`, { method: 'DELETE' });
  const text = await answer.text();
  return { status: answer.status, code: text === '' ? undefined : JSON.parse(text).code };
}

async function installsKnown(): Promise<string[]> {
  return (await stage.installs()).map(({ externalBusinessId }) => externalBusinessId);
}

/** Meta tells, as of this second, that the install changed. */
const hearAsOf = (seconds: number) =>
  stage.deliver(
    {
      fbe_event: 'INSTALL',
      installed_features: [{ feature_instance_id: '1', feature_type: 'catalog' }],
    },
    seconds,
  );

it('is refused, as a reading is, without any token to ask Meta with', async () => {
  await stage.importInstall();
  expect(await uninstall()).toEqual({ status: 422, code: 'meta_refused' });
  expect((await stage.refresh()).status).toBe(422);
  expect(await installsKnown()).toEqual([installId]);
});

it('is not believed where Meta only says that this token does not see the install', async () => {
  const { control } = stage.sandbox;
  await stage.importInstall({ accessToken: await stage.mint(personal) });
  const fault = { method: 'DELETE', path: '^/fbe_business' } as const;
  await control.armFault({ ...fault, kind: 'gone_100_33' });
  expect(await uninstall()).toEqual({ status: 422, code: 'meta_refused' });
  expect(await installsKnown()).toEqual([installId]);
  await control.disarmAllFaults();
});

it('is not undone by an event from before it that comes late, only by one from after it', async () => {
  const { control } = stage.sandbox;
  expect((await stage.refresh()).status).toBe(200);
  const beforeIt = Math.floor((await control.readClock()).nowMs / 1000);
  await control.advanceClock({ hours: 1 });
  expect(await uninstall()).toEqual({ status: 204 });
  await hearAsOf(beforeIt);
  expect(await installsKnown()).toEqual([]);
  await hearAsOf(beforeIt + 2 * 3600);
  expect(await installsKnown()).toEqual([installId]);
});

it('is done where Meta knows no such install any more', async () => {
  const { control } = stage.sandbox;
  await stage.settle();
  await control.addInstall({
    externalBusinessId: installId,
    businessId: contoso,
    installedByUserId: personal,
  });
  await stage.importInstall({ accessToken: await stage.mint(personal) });
  await stage.settle();
  expect(await installsKnown()).toEqual([installId]);
  await control.removeInstall({ externalBusinessId: installId });
  expect(await uninstall()).toEqual({ status: 204 });
  expect(await installsKnown()).toEqual([]);
});
