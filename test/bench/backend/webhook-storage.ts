import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import { startBackend } from '../../../backend/start-backend.ts';
import type { Bench } from '../bench.ts';
import { median } from '../median.ts';
import { atLeastTimes } from '../row.ts';
import { startBenchDatabase } from './bench-database.ts';
import { benchEnv, benchSecret } from './bench-env.ts';

/** A flood of Meta's has a connection for each delivery under way: a few would be a trickle. */
const connections = 32;
/** Each is measured in turn, so that a disturbance of the machine meets all of them. */
const rounds = 5;
const seconds = 2;
const loadScript = fileURLToPath(new URL('./webhook-load.ts', import.meta.url));

/** How fast signed deliveries are durably stored, beside the bare insert of a row of their size. */
export const webhookStorage: Bench = {
  name: 'Webhook deliveries durably stored',
  async run() {
    const database = await startBenchDatabase();
    const env = await benchEnv(database.url);
    const backend = await startBackend(env);
    try {
      const origin = backend.boundOrigin;
      await send(origin, 1);
      const bare: number[] = [];
      const single: number[] = [];
      const hundreds: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        bare.push(await bareInserts(database.url));
        single.push(await send(origin, 1));
        hundreds.push(await send(origin, 100));
      }
      return [
        atLeastTimes(
          0.4,
          {
            name: 'Webhook deliveries stored, one update each',
            value: median(single),
            unit: '/s',
          },
          { floor: median(bare) },
        ),
        atLeastTimes(
          20,
          {
            name: 'Webhook updates stored, 100 to a delivery',
            value: median(hundreds) * 100,
            unit: '/s',
          },
          { floor: median(single) },
        ),
      ];
    } finally {
      await backend.close();
      await database.stop();
    }
  },
};

async function send(origin: string, updates: number): Promise<number> {
  const args = [loadScript, origin, benchSecret, connections, seconds, updates].map(String);
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return Number(stdout);
}

/** Rows of the same size by as many connections, each its own transaction. */
async function bareInserts(url: string): Promise<number> {
  const pool = new pg.Pool({ connectionString: url, max: connections });
  await pool.query(
    'create table if not exists bare (id bigserial primary key, body text not null)',
  );
  const body = 'x'.repeat(700);
  let stored = 0;
  const endsAt = performance.now() + seconds * 1000;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < endsAt) {
        await pool.query('insert into bare (body) values ($1)', [body]);
        stored += 1;
      }
    }),
  );
  await pool.end();
  return stored / seconds;
}
