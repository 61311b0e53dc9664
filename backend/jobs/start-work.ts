import type { BackendParts } from '../backend-parts.ts';
import { runReconnection } from '../reconnections/run-reconnection.ts';

const parallelReconnections = 4;

/** Takes this process's share of the jobs. */
export async function startWork(parts: BackendParts): Promise<void> {
  const { jobs } = parts;
  await jobs.work('reconnect', parallelReconnections, (data, signal) =>
    runReconnection(parts, data, signal),
  );
}
