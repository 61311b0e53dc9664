import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/start-sandbox.ts';
import {
  type BackendProcess,
  runBackendCommand,
  startBackendProcess,
} from '../e2e/harness/backend-process.ts';
import { partnerDatabaseUrl } from '../e2e/harness/partner-database.ts';
import { startIssuer } from '../fakes/issuer.ts';
import { freePort } from '../machine/free-port.ts';

export const TENANT = 'contoso-group';
const APP_SECRET = 'acme-app-secret-for-the-sandbox';

/** The reference backend as a process on its own, fsync on, with a sandbox for Meta. */
export interface PartnerStage {
  sandbox: Sandbox;
  origin: string;
  appSecret: string;
  backend: BackendProcess;
  /** Past the backend, as the superuser. */
  databaseUrl: string;
  database: pg.Client;
  /** A call below `apiBase`, as a person of the tenant. */
  call: (path: string, init?: RequestInit) => Promise<Response>;
  /** Resident memory of the backend's process, in MB. */
  memory: () => Promise<number>;
  stop: () => Promise<void>;
}

interface PartnerStageOptions extends SandboxOptions {
  /** Lines for `npm run backend -- import`, taken over before the server starts. */
  connections?: string[];
}

export async function setPartnerStage(options: PartnerStageOptions = {}): Promise<PartnerStage> {
  const { connections = [], ...sandboxOptions } = options;
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const apiBase = `${origin}/holdfast/v1`;
  const sandbox = await startSandbox(sandboxOptions);
  const issuer = await startIssuer(() => apiBase);
  const dataDir = await mkdtemp(join(tmpdir(), 'holdfast-bench-'));
  const env = {
    PORT: String(port),
    PUBLIC_ORIGIN: origin,
    INTERNAL_PORT: String(await freePort()),
    DATA_DIR: dataDir,
    TOKEN_KEYS: `bench:${randomBytes(32).toString('base64')}`,
    META_APP_ID: '1234567890',
    META_APP_SECRET: APP_SECRET,
    META_VERIFY_TOKEN: randomBytes(16).toString('hex'),
    META_REDIRECT_URIS: 'https://extension.example/meta/partner',
    GRAPH_ORIGIN: sandbox.graphOrigin,
    LOGIN_ORIGIN: sandbox.loginOrigin,
    OAUTH_ISSUER: issuer.issuer,
    OAUTH_CLIENT_ID: 'holdfast',
    TENANT_CLAIM: 'org',
    PARTNER_NAME: 'Acme Ads',
    LOG_LEVEL: 'warn',
  };
  if (connections.length > 0) {
    await runBackendCommand(['import'], env, `${connections.join('\n')}\n`);
  }
  const backend = await startBackendProcess(env);
  const databaseUrl = await partnerDatabaseUrl(dataDir);
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  const token = await issuer.token({ sub: 'romane', org: TENANT }, { expiresAt: '1h' });
  return {
    sandbox,
    origin,
    appSecret: APP_SECRET,
    backend,
    databaseUrl,
    database,
    call(path, init = {}) {
      const headers = new Headers(init.headers);
      headers.set('authorization', `Bearer ${token}`);
      if (init.body) headers.set('content-type', 'application/json');
      return fetch(`${apiBase}${path}`, { ...init, headers });
    },
    async memory() {
      const status = await readFile(`/proc/${backend.pid}/status`, 'utf8');
      return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1000;
    },
    async stop() {
      await database.end();
      await backend.stop();
      await Promise.all([sandbox.close(), issuer.close()]);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
