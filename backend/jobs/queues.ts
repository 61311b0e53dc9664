import type { Queue } from 'pg-boss';

/**
 * A killed process's job is given up when its heartbeat has been silent for this long, and taken
 * over within about twenty seconds of the death: see the README.
 */
const heartbeatSeconds = 10;

const base = {
  notify: true,
  heartbeatSeconds,
  expireInSeconds: 3600,
  // The first tries follow at once: most are for a process that was killed. Later ones are patient,
  // together for more than an hour: what failed so often waits for an operator, or kills.
  retryLimit: 25,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 300,
} as const;

/** Every queue. A job's data are ids only, never a token. */
export const queues = {
  reconnect: { ...base, name: 'reconnect' },
  install: { ...base, name: 'install', policy: 'stately' },
  read: { ...base, name: 'read', policy: 'stately' },
  /** Looks for readings that are due and for work that was given up; runs each minute. */
  sweep: { ...base, name: 'sweep', policy: 'exclusive', retryLimit: 0 },
  /** Removes what has been kept long enough; runs each hour. */
  tidy: { ...base, name: 'tidy', policy: 'exclusive', retryLimit: 0 },
  /** Seals everything with the newest key; runs at the start and each hour, until nothing is left. */
  reseal: { ...base, name: 'reseal', policy: 'exclusive' },
} as const satisfies Record<string, Queue>;

/** What each queue's jobs carry. */
export interface JobData {
  reconnect: { tenantId: string; reconnectionId: string };
  install: { tenantId: string; externalBusinessId: string };
  /** `isDueOnly`: what is not due is left alone. */
  read: { tenantId: string; metaUserId: string | null; isDueOnly?: boolean };
  sweep: Record<string, never>;
  tidy: Record<string, never>;
  reseal: Record<string, never>;
}

export type QueueName = keyof JobData;

/** What tells the jobs of a queue apart: of those with the same key one waits and one runs. */
export const jobKeys: { [Q in QueueName]?: (data: JobData[Q]) => string } = {
  install: ({ tenantId, externalBusinessId }) => JSON.stringify([tenantId, externalBusinessId]),
  read: ({ tenantId, metaUserId, isDueOnly }) =>
    JSON.stringify([...(isDueOnly ? ['due'] : []), tenantId, metaUserId]),
};
