import type { DestinationStream } from 'pino';
import type { BackendParts } from '../backend-parts.ts';
import { openDatabase } from '../db/database.ts';
import { openListener, reconnectionChannel } from '../db/listener.ts';
import { migrateDatabase } from '../db/migrate-database.ts';
import { openDatabaseServer } from '../db/open-database-server.ts';
import { shareConnections } from '../db/share-connections.ts';
import type { BackendEnv } from '../env.ts';
import { createGraphPauses } from '../graph/graph-pauses.ts';
import { createMetaApp } from '../graph/meta-app.ts';
import { startJobs } from '../jobs/jobs.ts';
import { createSealer } from '../tokens/sealer.ts';
import type { Cleanup } from './cleanup.ts';
import { countGraphRequests } from './count-graph-requests.ts';
import { createLog } from './create-log.ts';
import { createMetrics } from './metrics.ts';

export interface OpenPartsOptions {
  /** Where log lines go; standard output by default. */
  logTo?: DestinationStream;
  fetch?: typeof globalThis.fetch;
  /** A command may use the embedded database of a backend that runs beside it. */
  mayJoin?: boolean;
  /** The PostgreSQL of our own ended by itself. It is on record; nothing can go on. */
  onDatabaseLost?: () => void;
}

/** Opens the database, brought to this version, and everything on top of it. `cleanup` ends it again. */
export async function openParts(
  env: BackendEnv,
  cleanup: Cleanup,
  { logTo, fetch = globalThis.fetch, mayJoin = false, onDatabaseLost }: OpenPartsOptions,
): Promise<BackendParts> {
  const log = createLog(env.LOG_LEVEL, logTo);
  const server = await openDatabaseServer(env, {
    mayJoin,
    onComplaint: (complaint) => log.warn(complaint, 'PostgreSQL complains'),
    onLost(code, signal) {
      log.fatal({ code, signal }, 'PostgreSQL ended');
      onDatabaseLost?.();
    },
  });
  cleanup.add(server.stop);
  await migrateDatabase(server.url);
  const connections = shareConnections(env.DATABASE_CONNECTIONS);
  const db = openDatabase(server.url, {
    connections,
    onIdleError: (error) => log.warn({ err: error }, 'database connection lost'),
  });
  cleanup.add(db.close);
  const listener = await openListener(server.url, reconnectionChannel, (error) =>
    log.warn({ err: error }, 'listening connection lost'),
  );
  cleanup.add(listener.close);
  const metrics = createMetrics();
  const jobs = await startJobs(server.url, connections.jobs, log, metrics);
  cleanup.add(jobs.stop);
  const [appSecret = ''] = env.META_APP_SECRET;
  return {
    env,
    log,
    db,
    listener,
    jobs,
    metrics,
    sealer: createSealer(env.TOKEN_KEYS),
    metaApp: createMetaApp({
      appId: env.META_APP_ID,
      appSecret,
      graphOrigin: env.GRAPH_ORIGIN,
      graphVersion: env.META_GRAPH_VERSION,
      fetch: countGraphRequests(fetch, metrics),
      onAppRefused: ({ kind, code, subcode }) =>
        log.error(
          { kind, code, subcode },
          'Meta refuses our app: are META_APP_ID and META_APP_SECRET those it has?',
        ),
    }),
    pauses: createGraphPauses(db),
  };
}
