import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../../sandbox/start-sandbox.ts';
import { freePort } from '../../machine/free-port.ts';
import { type BackendProcess, startBackendProcess } from './backend-process.ts';
import { type Browser, buildExtension, type Origins } from './browser/build-extension.ts';
import { redirectBase } from './browser/extension-identity.ts';

/** Everything but the browser: Meta, the partner, and an extension built for the two. */
export interface Stage {
  sandbox: Sandbox;
  origins: Origins;
  extensionDir: string;
  /** What the backend runs with, for its commands and for starting it again. */
  backendEnv: Record<string, string>;
  dataDir: string;
  backend: BackendProcess;
  stop: () => Promise<void>;
}

export interface StageOptions extends Pick<SandboxOptions, 'world' | 'behaviour' | 'runningClock'> {
  browser?: Browser;
  /** Settings of the backend that differ. */
  env?: Record<string, string>;
  /** What the partner already holds when the curtain rises; runs before its server starts. */
  prepare?: (stage: Omit<Stage, 'backend' | 'stop' | 'extensionDir'>) => Promise<void>;
}

/** The addresses a partner at this origin registers, one pair for each browser. */
function redirectUrisFor(partnerOrigin: string): string[] {
  const host = new URL(partnerOrigin).host.replace(':', '_');
  return Object.values(redirectBase).flatMap((base) => [
    `${base}partner/${host}`,
    `${base}meta/${host}`,
  ]);
}

/** Sets the stage on free loopback ports; every run has its own, so that runs never meet. */
export async function startStage(options: StageOptions = {}): Promise<Stage> {
  const { browser = 'chrome', env = {}, prepare, ...sandboxOptions } = options;
  const partnerPort = await freePort();
  const partner = `http://127.0.0.1:${partnerPort}`;
  const redirectUris = redirectUrisFor(partner);
  const cleanUps: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
  };
  try {
    const sandbox = await startSandbox({ ...sandboxOptions, redirectUris });
    cleanUps.push(() => sandbox.close());
    const origins: Origins = {
      graph: sandbox.graphOrigin,
      login: sandbox.loginOrigin,
      issuer: sandbox.issuerOrigin,
      partner,
    };
    const building = buildExtension(browser, origins);
    building.catch(() => undefined);
    const dataDir = await mkdtemp(join(tmpdir(), 'holdfast-stage-'));
    cleanUps.push(() => rm(dataDir, { recursive: true, force: true }));
    const { app } = await sandbox.control.readWorld();
    const backendEnv = {
      PORT: String(partnerPort),
      INTERNAL_PORT: String(await freePort()),
      PUBLIC_ORIGIN: partner,
      DATA_DIR: dataDir,
      TOKEN_KEYS: `stage:${randomBytes(32).toString('base64')}`,
      META_APP_ID: app.id,
      META_APP_SECRET: app.secret,
      META_VERIFY_TOKEN: randomBytes(16).toString('hex'),
      META_REDIRECT_URIS: redirectUris.filter((uri) => uri.includes('/meta/')).join(','),
      GRAPH_ORIGIN: origins.graph,
      LOGIN_ORIGIN: origins.login,
      OAUTH_ISSUER: origins.issuer,
      OAUTH_CLIENT_ID: 'holdfast',
      TENANT_CLAIM: 'org',
      PARTNER_NAME: 'Acme Ads',
      ...env,
    };
    await prepare?.({ sandbox, origins, backendEnv, dataDir });
    const backend = await startBackendProcess(backendEnv);
    cleanUps.push(() => backend.stop());
    const extensionDir = await building;
    cleanUps.push(() => rm(dirname(extensionDir), { recursive: true, force: true }));
    return { sandbox, origins, extensionDir, backendEnv, dataDir, backend, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
