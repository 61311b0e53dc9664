import type { BackendParts } from '../backend-parts.ts';
import { sweepOfferedTokens } from '../installs/offered-tokens/sweep-offered-tokens.ts';
import { runInstall } from '../installs/run-install.ts';
import { tidy } from '../ops/tidy.ts';
import { runReading } from '../readings/run-reading.ts';
import { sweepReadings } from '../readings/sweep-readings.ts';
import { runReconnection } from '../reconnections/run-reconnection.ts';
import { resealEverything } from '../tokens/reseal-everything.ts';

const parallel = { reconnect: 4, read: 2, install: 2 };

/** Takes this process's share of the jobs. */
export async function startWork(parts: BackendParts): Promise<void> {
  const { jobs, db, log } = parts;
  await jobs.work('reconnect', parallel.reconnect, (data, signal) =>
    runReconnection(parts, data, signal),
  );
  await jobs.work('read', parallel.read, async (data, signal) => {
    await runReading(parts, data, signal);
  });
  await jobs.work('install', parallel.install, (data) => runInstall(parts, data));
  await jobs.work('sweep', 1, async () => {
    await sweepReadings(parts);
    await sweepOfferedTokens(parts);
  });
  await jobs.work('tidy', 1, () => tidy(db));
  await jobs.work('reseal', 1, async () => {
    const progress = await resealEverything(parts);
    if (progress.resealed > 0) log.info(progress, 'sealed with the newest key');
  });
}
