import { spawn } from 'node:child_process';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { type BackendStage, setBackendStage } from '../../test/fakes/backend/backend-stage.ts';
import { until } from '../../test/fakes/until.ts';
import { freePort } from '../../test/machine/free-port.ts';

// Each starts the backend's program.
vi.setConfig({ testTimeout: 90_000 });

let stage: BackendStage;
beforeAll(async () => {
  stage = await setBackendStage();
});
beforeEach(async () => {
  const appToken = `${stage.env.META_APP_ID}|${stage.env.META_APP_SECRET}`;
  const path = `/v25.0/${stage.env.META_APP_ID}/subscriptions?access_token=${appToken}`;
  const emptied = await fetch(`${stage.sandbox.graphOrigin}${path}`, { method: 'DELETE' });
  expect(await emptied.json()).toEqual({ success: true });
});
afterAll(() => stage.close());

/** `npm run backend -- subscribe`, as a process of its own. */
async function subscribe(changed: Record<string, string | undefined> = {}) {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, ['backend/main.ts', 'subscribe'], {
    env: { PATH, HOME, LOG_LEVEL: 'silent', ...stage.env, ...changed },
  });
  let told = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      told += text;
    });
  }
  const exitCode = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { exitCode, told };
}

async function subscribed() {
  const rows = await stage.sandbox.control.listSubscriptions();
  return Object.fromEntries(rows.map(({ object, fields }) => [object, fields]));
}

it('subscribes to all that Meta has an API for, and says what is left to do by hand', async () => {
  const { exitCode, told } = await subscribe();
  expect(exitCode).toBe(0);
  const integration = ['install', 'update', 'uninstall'].map((e) => `business_integration_${e}`);
  expect(await subscribed()).toEqual({ user: ['fbe_install'], application: integration });
  const callback = `${stage.backend.origin}/webhooks/meta`;
  expect(told).toContain('Subscribed to user: fbe_install');
  expect(told).toContain(`  application: ${integration.join(', ')} to ${callback}`);
  expect(told).toContain('By hand in the App Dashboard');
  expect(told).toContain(
    `Webhooks > Managed Meta Account > Subscribe to this object, callback ${callback},`,
  );
  expect(told).toContain('then subscribe to migration_expire_time');
  expect(told).toContain('Facebook Business Extension > Setup > Webhooks');
  expect(told).toContain('Installs come with ads_management, which META_SCOPES does not ask for');
  expect(told).not.toContain(stage.env.META_VERIFY_TOKEN);
  expect(told).not.toContain(stage.env.META_APP_SECRET);
});

it('what it subscribed to then comes', async () => {
  await subscribe();
  await stage.sandbox.control.changeInstall({ externalBusinessId: 'contoso-shop' });
  await until('the event has come', async () => {
    const rows = await stage.rows(`select 1 from quarantined_events where why = 'unknown_install'`);
    return rows.length > 0;
  });
});

it('says what was done by hand already', async () => {
  await stage.sandbox.control.configureWebhooks({
    callbackUrl: `${stage.backend.origin}/webhooks/meta`,
    verifyToken: stage.env.META_VERIFY_TOKEN ?? '',
  });
  const { told } = await subscribe();
  expect(told).toContain('Managed Meta Account: done, migration_expire_time comes here.');
});

it('a verify token that the running backend does not have is named as the cause', async () => {
  const { exitCode, told } = await subscribe({ META_VERIFY_TOKEN: 'another-verify-token' });
  expect(exitCode).toBe(1);
  expect(told).toContain('Meta refused user:');
  expect(told).toContain('code 2200');
  expect(told).toMatch(/with HTTP 403 from here too: .* the same META_VERIFY_TOKEN/);
  expect(told).not.toContain('another-verify-token');
  expect(await subscribed()).toEqual({});
});

it('a missing verify token is asked for before Meta is', async () => {
  const { exitCode, told } = await subscribe({ META_VERIFY_TOKEN: undefined });
  expect(exitCode).toBe(1);
  expect(told).toContain('META_VERIFY_TOKEN: is missing');
});

it('a backend that does not run there is named as the cause', async () => {
  const nobody = `http://127.0.0.1:${await freePort()}`;
  const { exitCode, told } = await subscribe({ PUBLIC_ORIGIN: nobody });
  expect(exitCode).toBe(1);
  expect(told).toContain('code 2200');
  expect(told).toMatch(/cannot be reached from here either \(ECONNREFUSED\): start the backend/);
});

it('an http address is named as the cause where Meta insists on https', async () => {
  await stage.sandbox.control.setBehaviour({ plainHttpCallbacks: 'refused' });
  const { exitCode, told } = await subscribe();
  await stage.sandbox.control.setBehaviour({ plainHttpCallbacks: 'on_loopback' });
  expect(exitCode).toBe(1);
  expect(told).toContain('code 100');
  expect(told).toContain('Meta takes https addresses only: set PUBLIC_ORIGIN');
});

it('an app secret that is not the app’s is named as the cause', async () => {
  const { exitCode, told } = await subscribe({ META_APP_SECRET: 'of-another-app' });
  expect(exitCode).toBe(1);
  expect(told).toContain('code 190');
  expect(told).toContain('META_APP_ID and META_APP_SECRET do not belong together');
});
