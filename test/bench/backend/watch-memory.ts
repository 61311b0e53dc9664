import { createHmac, randomUUID } from 'node:crypto';
import { reconnectionSchema } from '../../../contract/reconnections.ts';
import { readArguments } from '../../../release/read-arguments.ts';
import { startSandbox } from '../../../sandbox/start-sandbox.ts';
import { startBackendProcess } from '../../e2e/harness/backend-process.ts';
import { startIssuer } from '../../fakes/backend/issuer.ts';
import { largeWorld, largeWorldUser } from '../../fakes/backend/large-world.ts';
import { median } from '../median.ts';
import { startBenchDatabase } from './bench-database.ts';
import { benchEnv, benchSecret } from './bench-env.ts';
import { residentKb } from './resident-kb.ts';
import { slopePerMinute } from './slope-per-minute.ts';

/**
 * How a backend's memory behaves under a steady load: `npm run bench:memory -- --minutes 30`. Run by
 * hand, for it takes as long as it is told to; deliveries, reads and reconnections come by the clock.
 */
const { values } = readArguments('npm run bench:memory -- [--minutes 30]', {
  options: { minutes: { type: 'string', default: '30' } },
});
const minutes = Number(values.minutes);
if (!(minutes >= 2)) throw new Error('--minutes takes a number from 2');
const assets = 1_000;
const wishesPerReconnection = 200;
/** Caches, compiled code and the heap find their size first; the slope is that of what follows. */
const warmUpMinutes = Math.min(5, Math.floor(minutes / 3));

const world = largeWorld(assets);
const [database, sandbox] = await Promise.all([startBenchDatabase(), startSandbox({ world })]);
let apiBase = '';
const issuer = await startIssuer(() => apiBase);
const env = await benchEnv(database.url, {
  OAUTH_ISSUER: issuer.issuer,
  GRAPH_ORIGIN: sandbox.graphOrigin,
});
const origin = env.PUBLIC_ORIGIN ?? '';
apiBase = `${origin}/holdfast/v1`;
const backend = await startBackendProcess(env);
const done = { deliveries: 0, reads: 0, reconnections: 0, failures: 0 };

/** A delivery of one update: every tenth tells a migration, which becomes an event. */
async function deliver(): Promise<void> {
  const isMigration = done.deliveries % 10 === 0;
  const value = isMigration
    ? { user_id: largeWorldUser, migration_expire_time: new Date(Date.now() * 1.1).toISOString() }
    : { id: randomUUID() };
  const field = isMigration ? 'migration_expire_time' : 'unheard_of';
  const entry = [{ id: '0', time: Math.floor(Date.now() / 1000), changes: [{ field, value }] }];
  const body = JSON.stringify({ object: 'user', entry });
  const signature = createHmac('sha256', benchSecret).update(body).digest('hex');
  const headers = { 'x-hub-signature-256': `sha256=${signature}` };
  const answer = await fetch(`${origin}/webhooks/meta`, { method: 'POST', body, headers });
  await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`a delivery was answered ${answer.status}`);
  done.deliveries += 1;
}

async function headers(): Promise<Record<string, string>> {
  const bearer = await issuer.token({ sub: 'someone', org: 'steady' });
  return { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' };
}

async function readAssets(): Promise<void> {
  const answer = await fetch(`${apiBase}/assets?limit=200`, { headers: await headers() });
  await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`a reading was answered ${answer.status}`);
  done.reads += 1;
}

async function reconnect(): Promise<void> {
  const { token } = await sandbox.control.mintToken({ holderId: largeWorldUser });
  const first = (done.reconnections * wishesPerReconnection) % assets;
  const wishes = world.assets.slice(first, first + wishesPerReconnection);
  const begun = await fetch(`${apiBase}/reconnections`, {
    method: 'POST',
    headers: { ...(await headers()), 'idempotency-key': randomUUID() },
    body: JSON.stringify({
      accessToken: token,
      assets: wishes.map(({ id, type }) => ({ id, type })),
    }),
  });
  let { id, state, nextAfter } = reconnectionSchema.parse(await begun.json());
  while (state !== 'done') {
    const path = `${apiBase}/reconnections/${id}?after=${nextAfter}&waitSeconds=20`;
    const answer = await fetch(path, { headers: await headers() });
    ({ id, state, nextAfter } = reconnectionSchema.parse(await answer.json()));
  }
  done.reconnections += 1;
}

/** Begins `work` by the clock, whether the one before has ended or not. */
function every(ms: number, work: () => Promise<void>): NodeJS.Timeout {
  return setInterval(() => {
    work().catch((error: unknown) => {
      done.failures += 1;
      console.error(String(error));
    });
  }, ms);
}

const timers = [every(20, deliver), every(100, readAssets), every(10_000, reconnect)];
const perMinute: number[] = [];
try {
  for (let minute = 1; minute <= minutes; minute += 1) {
    const seen: number[] = [];
    // Meta rations calls by the hour; a backend that waits for the next one would be measured idle.
    await sandbox.control.clearRequestLog();
    for (let second = 0; second < 60; second += 1) {
      await new Promise((later) => setTimeout(later, 1000));
      seen.push((await residentKb(backend)) / 1024);
    }
    perMinute.push(median(seen));
    console.log(`minute ${minute}: ${median(seen).toFixed(1)} MB`, JSON.stringify(done));
  }
} finally {
  for (const timer of timers) clearInterval(timer);
  await backend.stop();
  await Promise.all([issuer.close(), sandbox.close()]);
  await database.stop();
}
const slope = slopePerMinute(perMinute.slice(warmUpMinutes));
console.log(`slope after ${warmUpMinutes} minutes: ${(slope * 60).toFixed(1)} MB per hour`);
