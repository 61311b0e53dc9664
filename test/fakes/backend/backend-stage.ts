import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { type RunningBackend, startBackend } from '../../../backend/start-backend.ts';
import { type Reconnection, reconnectionSchema } from '../../../contract/reconnections.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../../sandbox/start-sandbox.ts';
import { freePort } from '../../machine/free-port.ts';
import { type FreshDatabase, freshDatabase } from './fresh-database.ts';
import { isDocumented } from './is-documented.ts';
import { type FakeIssuer, type Person, startIssuer } from './issuer.ts';

export const romane: Person = { sub: 'romane', org: 'contoso-group' };
export const amelie: Person = { sub: 'amelie', org: 'contoso-group' };
export const tomas: Person = { sub: 'tomas', org: 'wingtip' };

export interface StageOptions {
  sandbox?: SandboxOptions;
  env?: Record<string, string | undefined>;
  /** Sees every call to Graph, and may answer it. */
  fetch?: typeof globalThis.fetch;
  /** Jobs come by themselves, each minute and at the start; false, so that a test can count. */
  hasTimetable?: boolean;
}

/** A backend on a database of its own, a sandbox for Meta and a sign-in service. */
export interface BackendStage {
  sandbox: Sandbox;
  issuer: FakeIssuer;
  database: FreshDatabase;
  backend: RunningBackend;
  env: Record<string, string | undefined>;
  /** Every log line so far. */
  logText(): string;
  /** A call below `apiBase`, as a person, or as nobody. Fails for an answer that OpenAPI does not name. */
  call(person: Person | null, path: string, init?: RequestInit): Promise<Response>;
  post(
    person: Person,
    path: string,
    body: unknown,
    headers?: Record<string, string>,
  ): Promise<Response>;
  /** Follows a reconnection to its end. */
  followToEnd(person: Person, id: string): Promise<Reconnection>;
  /** A query past row-level security, to see what is really stored. */
  rows<T extends pg.QueryResultRow>(query: string, values?: unknown[]): Promise<T[]>;
  /** Stops the backend and starts it again on the same database. */
  restart(
    env?: Record<string, string | undefined>,
    options?: Pick<StageOptions, 'hasTimetable'>,
  ): Promise<void>;
  close(): Promise<void>;
}

export async function setBackendStage(options: StageOptions = {}): Promise<BackendStage> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const apiBase = `${origin}/holdfast/v1`;
  const [sandbox, issuer, database] = await Promise.all([
    startSandbox({ world: 'demo', ...options.sandbox }),
    startIssuer(() => apiBase),
    freshDatabase(),
  ]);
  const lines: string[] = [];
  const env: BackendStage['env'] = {
    PORT: String(port),
    PUBLIC_ORIGIN: origin,
    DATABASE_URL: database.url,
    TOKEN_KEYS: `k1:${randomBytes(32).toString('base64')}`,
    META_APP_ID: '1234567890',
    META_APP_SECRET: 'acme-app-secret-for-the-sandbox',
    META_REDIRECT_URIS: 'https://ext.example/meta/partner',
    META_VERIFY_TOKEN: 'verify-token-of-the-tests',
    GRAPH_ORIGIN: sandbox.graphOrigin,
    LOGIN_ORIGIN: sandbox.loginOrigin || sandbox.graphOrigin,
    OAUTH_ISSUER: issuer.issuer,
    OAUTH_CLIENT_ID: 'holdfast',
    TENANT_CLAIM: 'org',
    PARTNER_NAME: 'Acme Ads',
    ...options.env,
  };
  const start = ({ hasTimetable = false } = options) =>
    startBackend(stage.env, {
      logTo: { write: (line: string) => lines.push(line) },
      fetch: options.fetch,
      hasTimetable,
    });
  const stage: BackendStage = {
    sandbox,
    issuer,
    database,
    env,
    backend: undefined as unknown as RunningBackend,
    logText: () => lines.join(''),
    async call(person, path, init = {}) {
      const headers = new Headers(init.headers);
      if (person) headers.set('authorization', `Bearer ${await issuer.token(person)}`);
      const answer = await fetch(`${apiBase}${path}`, { ...init, headers, redirect: 'error' });
      const { method = 'GET' } = init;
      if (!isDocumented(method, path, answer.status))
        throw new Error(`${method} ${path} answers ${answer.status}, which OpenAPI does not name`);
      return answer;
    },
    post: (person, path, body, headers = {}) =>
      stage.call(person, path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
    async followToEnd(person, id) {
      const results: Reconnection['results'] = [];
      for (;;) {
        const after = results.at(-1)?.seq ?? 0;
        const response = await stage.call(
          person,
          `/reconnections/${id}?after=${after}&waitSeconds=20`,
        );
        const read = reconnectionSchema.parse(await response.json());
        results.push(...read.results);
        if (read.state === 'done' && results.length === read.total) return { ...read, results };
      }
    },
    async rows(query, values) {
      const client = new pg.Client({ connectionString: database.url });
      await client.connect();
      try {
        return (await client.query(query, values)).rows;
      } finally {
        await client.end();
      }
    },
    async restart(changed = {}, startOptions = options) {
      await stage.backend.close();
      Object.assign(stage.env, changed);
      stage.backend = await start(startOptions);
    },
    async close() {
      await stage.backend.close();
      await Promise.all([sandbox.close(), issuer.close(), database.drop()]);
    },
  };
  stage.backend = await start();
  return stage;
}
