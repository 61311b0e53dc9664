import type { DestinationStream } from 'pino';
import { createAuthenticator } from './auth/authenticator.ts';
import type { BackendParts } from './backend-parts.ts';
import { createApi } from './create-api.ts';
import { openDatabase } from './db/database.ts';
import { openListener, reconnectionChannel } from './db/listener.ts';
import { migrateDatabase } from './db/migrate.ts';
import { openDatabaseServer } from './db/open-database-server.ts';
import { parseEnv } from './env.ts';
import { createGraphPauses } from './graph/graph-pauses.ts';
import { createMetaApp } from './graph/meta-app.ts';
import { createApp } from './http/create-app.ts';
import { listen } from './http/listen.ts';
import { startJobs } from './jobs/jobs.ts';
import { startWork } from './jobs/start-work.ts';
import { Cleanup } from './ops/cleanup.ts';
import { createLog } from './ops/create-log.ts';
import { basePath, createDiscoveryRoutes } from './routes/discovery.ts';
import { createHealthRoutes } from './routes/health.ts';
import { createSealer } from './tokens/sealer.ts';

export interface BackendOptions {
  /** Where log lines go; standard output by default. */
  logTo?: DestinationStream;
  fetch?: typeof globalThis.fetch;
}

export interface RunningBackend {
  /** `PUBLIC_ORIGIN`: where the discovery document lies. */
  origin: string;
  /** The address the server is bound to. */
  boundOrigin: string;
  /** Ends requests and jobs under way, then everything else. */
  close(): Promise<void>;
}

/** Starts the whole backend. @throws EnvironmentError */
export async function startBackend(
  variables: Record<string, string | undefined>,
  { logTo, fetch = globalThis.fetch }: BackendOptions = {},
): Promise<RunningBackend> {
  const env = parseEnv(variables);
  const log = createLog(env.LOG_LEVEL, logTo);
  const cleanup = new Cleanup();
  try {
    const server = await openDatabaseServer(env);
    cleanup.add(server.stop);
    await migrateDatabase(server.url);
    const db = openDatabase(server.url, {
      onIdleError: (error) => log.warn({ err: error }, 'database connection lost'),
    });
    cleanup.add(db.close);
    const listener = await openListener(server.url, reconnectionChannel, (error) =>
      log.warn({ err: error }, 'listening connection lost'),
    );
    cleanup.add(listener.close);
    const jobs = await startJobs(server.url, log);
    cleanup.add(jobs.stop);
    const [appSecret = ''] = env.META_APP_SECRET;
    const parts: BackendParts = {
      env,
      log,
      db,
      listener,
      jobs,
      sealer: createSealer(env.TOKEN_KEYS),
      metaApp: createMetaApp({
        appId: env.META_APP_ID,
        appSecret,
        graphOrigin: env.GRAPH_ORIGIN,
        graphVersion: env.META_GRAPH_VERSION,
        fetch,
      }),
      pauses: createGraphPauses(db),
    };
    await startWork(parts);

    const app = createApp(log)
      .route('/', createDiscoveryRoutes(env))
      .route(
        '/',
        createHealthRoutes({
          database: () => db.ping().then(() => null),
        }),
      )
      .route(
        basePath,
        createApi(
          parts,
          createAuthenticator({
            issuer: env.OAUTH_ISSUER,
            audience: `${env.PUBLIC_ORIGIN}${basePath}`,
            clientIds: [env.OAUTH_CLIENT_ID],
            tenantClaim: env.TENANT_CLAIM,
            fetch,
            nowMs: Date.now,
          }),
        ),
      );
    const http = await listen(app, env.HOST, env.PORT);
    cleanup.add(http.close);
    log.info({ origin: env.PUBLIC_ORIGIN, boundTo: http.boundOrigin }, 'ready');
    return { origin: env.PUBLIC_ORIGIN, boundOrigin: http.boundOrigin, close: () => cleanup.run() };
  } catch (error) {
    await cleanup.run();
    throw error;
  }
}
