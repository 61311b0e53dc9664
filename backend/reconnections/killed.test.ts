import { type ChildProcess, spawn } from 'node:child_process';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  type BackendStage,
  romane,
  setBackendStage,
} from '../../test/fakes/backend/backend-stage.ts';
import { largeWorld, largeWorldUser } from '../../test/fakes/backend/large-world.ts';
import { until } from '../../test/fakes/until.ts';
import { freePort } from '../../test/machine/free-port.ts';
import { openCredential } from '../tokens/credential-secret.ts';
import { keyRingSchema } from '../tokens/key-ring.ts';
import { createSealer } from '../tokens/sealer.ts';

const kills = 10;
const processes = 3;
const parts = 8;
const assetsEach = 250;
/** A job asks Graph three times: it is under way for a second or two. */
const graphDelayMs = 400;

interface Process {
  child: ChildProcess;
  origin: string;
}

let stage: BackendStage;
let token: string;
let pages: string[];
const children: ChildProcess[] = [];

beforeAll(async () => {
  const world = largeWorld(assetsEach * parts);
  pages = world.assets.map(({ id }) => id);
  stage = await setBackendStage({ sandbox: { world } });
  token = (await stage.sandbox.control.mintToken({ holderId: largeWorldUser })).token;
  // Those that are killed do all the work.
  await stage.backend.close();
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await stage.close();
});

/** One more process on the same database, as `npm run backend` starts it, once it is ready. */
async function startProcess(): Promise<Process> {
  const port = String(await freePort());
  const origin = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, ['backend/main.ts'], {
    env: { ...process.env, ...stage.env, PORT: port, LOG_LEVEL: 'error' },
    stdio: 'ignore',
  });
  children.push(child);
  await until('the process is ready', async () =>
    fetch(`${origin}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    ),
  );
  return { child, origin };
}

/** As a client does: an answer that says "later" is asked again, with the same key. */
async function begin(origin: string, nth: number): Promise<string> {
  const part = nth % parts;
  const assets = pages
    .slice(part * assetsEach, (part + 1) * assetsEach)
    .map((id) => ({ id, type: 'page' }));
  const response = await fetch(`${origin}/holdfast/v1/reconnections`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await stage.issuer.token(romane)}`,
      'content-type': 'application/json',
      'idempotency-key': `reconnection ${nth}`,
    },
    body: JSON.stringify({ accessToken: token, assets }),
  });
  if (response.status === 503 || response.status === 429) {
    await new Promise((done) => setTimeout(done, 1000));
    return begin(origin, nth);
  }
  expect(response.status).toBe(202);
  return (await response.json()).id;
}

async function untilAllEnded(): Promise<void> {
  for (;;) {
    const left = await stage.rows(`select 1 from reconnections where state <> 'done' limit 1`);
    if (left.length === 0) return;
    await new Promise((done) => setTimeout(done, 250));
  }
}

it(`ends every asset exactly once, though ${kills} processes are killed in the middle of it`, {
  timeout: 300_000,
}, async () => {
  await stage.sandbox.control.armFault({ kind: 'slow', delayMs: graphDelayMs });
  const running: Promise<Process>[] = [];
  while (running.length < processes) {
    running.push(startProcess());
    await running.at(-1);
  }
  const ids: string[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    const victim = await running.shift()!;
    const { origin } = await running[0]!;
    const begun = Array.from({ length: 4 }, (_, nth) => begin(origin, kill * 4 + nth));
    ids.push(...(await Promise.all(begun)));
    await new Promise((done) => setTimeout(done, 100 + ((kill * 7919) % 900)));
    victim.child.kill('SIGKILL');
    running.push(startProcess());
  }
  await untilAllEnded();
  const jobs = await stage.rows<{ taken_over: number }>(
    `select count(*) filter (where retry_count > 0)::int as taken_over
     from pgboss.job where name = 'reconnect'`,
  );
  expect(jobs[0]?.taken_over).toBeGreaterThan(0);
  for (const child of children) child.kill('SIGKILL');
  await stage.restart();
  for (const id of ids) {
    const end = await stage.followToEnd(romane, id);
    expect(end.counts).toMatchObject({ reconnected: assetsEach, pending: 0, failed: 0 });
    expect(end.results.map(({ seq }) => seq)).toEqual(
      Array.from({ length: assetsEach }, (_, index) => index + 1),
    );
    expect(new Set(end.results.map(({ assetId }) => assetId)).size).toBe(assetsEach);
  }
  const events = await stage.rows<{ count: number }>(
    `select count(*)::int as count from events where type = 'asset.reconnected'`,
  );
  expect(events[0]?.count).toBe(ids.length * assetsEach);

  const sealer = createSealer(keyRingSchema.parse(stage.env.TOKEN_KEYS));
  const stored = await stage.rows<{ asset_id: string; sealed: string }>(
    'select asset_id, sealed from credentials',
  );
  expect(stored).toHaveLength(pages.length);
  for (const { asset_id, sealed } of stored) {
    const { accessToken } = await openCredential(sealer, romane.org, asset_id, sealed);
    expect(accessToken).toMatch(/^EAA/);
  }
});
