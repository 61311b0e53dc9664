import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Bench } from './bench.ts';
import { median } from './median.ts';
import { type PartnerStage, setPartnerStage } from './partner-stage.ts';
import { atLeastTimes } from './row.ts';

const CONNECTIONS = 16;
const SECONDS = 3;
const ROUNDS = 3;
const UPDATES = 100;
/** A sealed delivery of one update. */
const ROW_BYTES = 400;

const run = promisify(execFile);

/** Runs a load in a process of its own; answers what it got done, per second. */
async function rateOf(script: string, ...args: (string | number)[]): Promise<number> {
  const path = join(import.meta.dirname, script);
  const { stdout } = await run(process.execPath, [path, ...args.map(String)]);
  return Number(stdout) / SECONDS;
}

async function oneRound({ origin, appSecret, databaseUrl }: PartnerStage) {
  const send = (updates: number) =>
    rateOf('send-webhooks-main.ts', origin, appSecret, CONNECTIONS, updates, SECONDS);
  return {
    bare: await rateOf('insert-rows-main.ts', databaseUrl, CONNECTIONS, ROW_BYTES, SECONDS),
    single: await send(1),
    updates: (await send(UPDATES)) * UPDATES,
  };
}

/** Signed deliveries, durably stored before they are answered, in turns with bare inserts. */
export const webhookIntake: Bench = {
  name: 'webhook intake',
  async run() {
    const stage = await setPartnerStage();
    try {
      const rounds: Awaited<ReturnType<typeof oneRound>>[] = [];
      for (let round = 0; round < ROUNDS; round += 1) rounds.push(await oneRound(stage));
      const [bare, single, updates] = (['bare', 'single', 'updates'] as const).map((name) =>
        median(rounds.map((round) => round[name])),
      ) as [number, number, number];
      return [
        atLeastTimes(
          0.4,
          { name: 'webhook deliveries stored, beside bare inserts', value: single, unit: '/s' },
          { floor: bare },
        ),
        atLeastTimes(
          20,
          { name: 'webhook updates, 100 to a delivery, beside 1', value: updates, unit: '/s' },
          { peer: single },
        ),
      ];
    } finally {
      await stage.stop();
    }
  },
};
