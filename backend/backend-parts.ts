import type { Logger } from 'pino';
import type { Database } from './db/database.ts';
import type { Listener } from './db/listener.ts';
import type { BackendEnv } from './env.ts';
import type { GraphPauses } from './graph/graph-pauses.ts';
import type { MetaApp } from './graph/meta-app.ts';
import type { Jobs } from './jobs/jobs.ts';
import type { Metrics } from './ops/metrics.ts';
import type { Sealer } from './tokens/sealer.ts';

/** What the backend is made of; routes and jobs take from it what they need. */
export interface BackendParts {
  env: BackendEnv;
  log: Logger;
  db: Database;
  listener: Listener;
  sealer: Sealer;
  metaApp: MetaApp;
  pauses: GraphPauses;
  jobs: Jobs;
  metrics: Metrics;
}
