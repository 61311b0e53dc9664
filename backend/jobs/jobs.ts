import { sql } from 'drizzle-orm';
import { fromDrizzle, PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import type { Transaction } from '../db/database.ts';
import { openListeningConnection } from '../db/listening-connection.ts';
import { lostPeerOptions } from '../db/lost-peer-options.ts';
import type { Metrics } from '../ops/metrics.ts';
import { jobsSchema } from './install-jobs.ts';
import { type JobData, jobKeys, type QueueName, queues } from './queues.ts';

/** What a job is given. `signal` ends when the process stops or the job was taken over. */
export type JobHandler<Q extends QueueName> = (
  data: JobData[Q],
  signal: AbortSignal,
) => Promise<void>;

/** Work that outlives a request and a process. */
export interface Jobs {
  /** Queues a job in the transaction that makes it necessary; none is added where one with its key waits already. */
  enqueue<Q extends QueueName>(
    tx: Transaction,
    queue: Q,
    data: JobData[Q],
    options?: EnqueueOptions,
  ): Promise<void>;
  work<Q extends QueueName>(queue: Q, parallel: number, handler: JobHandler<Q>): Promise<void>;
  /** Runs a job of `queue` at each time of the cron expression, once for all processes. */
  schedule(queue: 'sweep' | 'tidy' | 'reseal', cron: string): Promise<void>;
  stop(): Promise<void>;
}

export interface EnqueueOptions {
  /** Told as a delay: the moments of jobs are the database's, as all that processes share. */
  startAfterMs?: number;
}

/** A listening worker is woken; it polls only for jobs whose notification was lost or that wait for a time. */
const pollingSeconds = 2;
const superviseSeconds = 5;
/**
 * pg-boss passes jobs over whose key it last saw at work, and keeps that sight for a minute unless
 * told otherwise: an event would wait as long for a job that ended at once.
 */
const queueCacheSeconds = 1;
const stopTimeoutMs = 20_000;

/** Starts this process's part in the jobs of a migrated database. */
export async function startJobs(
  url: string,
  connections: number,
  log: Logger,
  metrics: Metrics,
): Promise<Jobs> {
  const boss = new PgBoss({
    ...lostPeerOptions,
    connectionString: url,
    application_name: 'holdfast-jobs',
    schema: jobsSchema,
    max: connections,
    migrate: false,
    createSchema: false,
    useListenNotify: true,
    superviseIntervalSeconds: superviseSeconds,
    monitorIntervalSeconds: superviseSeconds,
    queueCacheIntervalSeconds: queueCacheSeconds,
  });
  let isStopped = false;
  const onError = (error: Error) => {
    if (!isStopped) log.warn({ err: error }, 'jobs');
  };
  boss.on('error', onError);
  // Its own takes its listeners off before the connection has ended: one that PostgreSQL ends at
  // the same moment, as at a restart, would end this process.
  boss.getDb().listen = (channel, onNotification, onListening) =>
    openListeningConnection(url, channel, { onNotification, onListening, onError });
  await boss.start();

  return {
    async enqueue(tx, queue, data, { startAfterMs = 0 } = {}) {
      const key = jobKeys[queue]?.(data);
      await boss.send(queue, data, {
        db: fromDrizzle(tx, sql),
        ...(key === undefined ? {} : { singletonKey: key }),
        startAfter: Math.ceil(startAfterMs / 1000),
      });
    },
    async work(queue, parallel, handler) {
      await boss.work<JobData[typeof queue]>(
        queue,
        {
          batchSize: 1,
          localConcurrency: parallel,
          pollingIntervalSeconds: pollingSeconds,
          notifyPollingIntervalSeconds: pollingSeconds,
        },
        async ([job]) => {
          if (!job) return;
          const observe = metrics.jobs.startTimer({ queue });
          try {
            await handler(job.data, job.signal);
            observe({ outcome: 'done' });
          } catch (error) {
            observe({ outcome: 'failed' });
            if (!job.signal.aborted) log.error({ err: error, queue, jobId: job.id }, 'job failed');
            // The error is not passed on: pg-boss would store its text with the job.
            throw new Error('failed');
          }
        },
      );
    },
    async schedule(queue, cron) {
      await boss.schedule(queues[queue].name, cron, {});
    },
    async stop() {
      await boss.stop({ graceful: true, timeout: stopTimeoutMs });
      isStopped = true;
    },
  };
}
