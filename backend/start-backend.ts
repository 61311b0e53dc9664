import { createAuthenticator } from './auth/authenticator.ts';
import { signInService } from './auth/sign-in-service.ts';
import type { BackendParts } from './backend-parts.ts';
import { type ImportResult, importConnections } from './cli/import-connections.ts';
import { createApi } from './create-api.ts';
import { parseEnv } from './env.ts';
import { createApp } from './http/create-app.ts';
import { type HttpServer, listen } from './http/listen.ts';
import { warnOfNarrowSignIn } from './installs/warn-of-narrow-sign-in.ts';
import { createInternalApp } from './internal/create-internal-app.ts';
import { startTimetable } from './jobs/start-timetable.ts';
import { startWork } from './jobs/start-work.ts';
import { Cleanup } from './ops/cleanup.ts';
import { type OpenPartsOptions, openParts } from './ops/open-parts.ts';
import { readinessChecks } from './ops/readiness-checks.ts';
import { readEverything } from './readings/read-everything.ts';
import { basePath, createDiscoveryRoutes } from './routes/discovery.ts';
import { createHealthRoutes } from './routes/health.ts';
import { createInstalledRoutes } from './routes/installed.ts';
import { createWebhooksRoutes } from './routes/webhooks.ts';
import { startDeliveryWorker } from './webhooks/delivery-worker.ts';

export interface BackendOptions
  extends Pick<OpenPartsOptions, 'logTo' | 'fetch' | 'onDatabaseLost'> {
  /** Without it nothing is read, tidied or sealed anew but what is asked for; true by default. */
  hasTimetable?: boolean;
}

export interface RunningBackend {
  /** `PUBLIC_ORIGIN`: where the discovery document lies. */
  origin: string;
  /** The address the server is bound to. */
  boundOrigin: string;
  /** The port of the partner's own systems; null when it is not open. */
  internalOrigin: string | null;
  /** What `npm run backend -- import` does. */
  importConnections(lines: Iterable<string> | AsyncIterable<string>): Promise<ImportResult>;
  /** Reads every asset with its stored credential now, whether it is due or not. */
  readEverything(): ReturnType<typeof readEverything>;
  /** Ends requests and jobs under way, then everything else. */
  close(): Promise<void>;
}

/** Starts the whole backend. @throws EnvironmentError */
export async function startBackend(
  variables: Record<string, string | undefined>,
  options: BackendOptions = {},
): Promise<RunningBackend> {
  const env = parseEnv(variables);
  const { fetch = globalThis.fetch, hasTimetable = true } = options;
  const cleanup = new Cleanup();
  try {
    const parts = await openParts(env, cleanup, options);
    await warnOfNarrowSignIn(parts);
    await startWork(parts);
    if (hasTimetable) await startTimetable(parts);
    const authenticator = createAuthenticator({
      ...signInService(parts, fetch),
      audience: `${env.PUBLIC_ORIGIN}${basePath}`,
      clientIds: [env.OAUTH_CLIENT_ID],
      tenantClaim: env.TENANT_CLAIM,
    });
    const worker = startDeliveryWorker(parts);
    cleanup.add(worker.stop);
    const app = createApp(parts.log, parts.metrics)
      .route('/', createDiscoveryRoutes(env))
      .route('/', createHealthRoutes(readinessChecks(parts)))
      .route('/', createInstalledRoutes())
      .route('/', createWebhooksRoutes({ ...parts, onStored: worker.wake }))
      .route(basePath, createApi(parts, authenticator));
    const http = await listen(app, env.HOST, env.PORT);
    cleanup.add(http.close);
    cleanup.add(async () => parts.listener.stopWaiting());
    const internal = await listenInternally(parts, fetch);
    if (internal) cleanup.add(internal.close);
    parts.log.info({ origin: env.PUBLIC_ORIGIN, boundTo: http.boundOrigin }, 'ready');
    return {
      origin: env.PUBLIC_ORIGIN,
      boundOrigin: http.boundOrigin,
      internalOrigin: internal?.boundOrigin ?? null,
      importConnections: (lines) => importConnections(parts, lines),
      readEverything: () => readEverything(parts),
      async close() {
        parts.log.info('stopping');
        await cleanup.run();
      },
    };
  } catch (error) {
    await cleanup.run();
    throw error;
  }
}

/** The internal port, where it is configured. */
async function listenInternally(
  parts: BackendParts,
  fetch: typeof globalThis.fetch,
): Promise<HttpServer | null> {
  const { INTERNAL_PORT: port, INTERNAL_HOST: host } = parts.env;
  return port === undefined ? null : listen(createInternalApp(parts, fetch), host, port);
}
