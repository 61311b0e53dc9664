import type { BackendParts } from '../backend-parts.ts';
import { runReading } from '../readings/run-reading.ts';
import { sweepReadings } from '../readings/sweep-readings.ts';
import { runReconnection } from '../reconnections/run-reconnection.ts';

const parallel = { reconnect: 4, read: 2 };

/** Takes this process's share of the jobs, and sees that the regular ones come. */
export async function startWork(parts: BackendParts): Promise<void> {
  const { jobs, db } = parts;
  await jobs.work('reconnect', parallel.reconnect, (data, signal) =>
    runReconnection(parts, data, signal),
  );
  await jobs.work('read', parallel.read, (data, signal) => runReading(parts, data, signal));
  await jobs.work('sweep', 1, () => sweepReadings(parts));
  await jobs.schedule('sweep', '* * * * *');
  await db.asSystem((tx) => jobs.enqueue(tx, 'sweep', {}));
}
