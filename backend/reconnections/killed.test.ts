import { type ChildProcess, spawn } from 'node:child_process';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BackendStage, romane, setBackendStage } from '../../test/fakes/backend-stage.ts';
import { largeWorld, largeWorldUser } from '../../test/fakes/large-world.ts';
import { freePort } from '../../test/machine/free-port.ts';
import { openCredential } from '../tokens/credential-secret.ts';
import { keyRingSchema } from '../tokens/key-ring.ts';
import { createSealer } from '../tokens/sealer.ts';

const kills = 50;
const processes = 3;
const assetsEach = 250;
const reconnectionsAtOnce = 8;

let stage: BackendStage;
let token: string;
let pages: string[];
const children: ChildProcess[] = [];

beforeAll(async () => {
  const world = largeWorld(assetsEach * reconnectionsAtOnce);
  pages = world.assets.map(({ id }) => id);
  stage = await setBackendStage({ sandbox: { world } });
  token = (await stage.sandbox.control.mintToken({ holderId: largeWorldUser })).token;
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await stage.close();
});

/** One more process on the same database, as `npm run backend` starts it. */
async function startProcess(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['backend/main.ts'], {
    env: { ...process.env, ...stage.env, PORT: String(await freePort()), LOG_LEVEL: 'error' },
    stdio: 'ignore',
  });
  children.push(child);
  return child;
}

/** As a client does: an answer that says "later" is asked again, with the same key. */
async function begin(nth: number, round: number): Promise<string> {
  const assets = pages
    .slice(nth * assetsEach, (nth + 1) * assetsEach)
    .map((id) => ({ id, type: 'page' }));
  const response = await stage.post(
    romane,
    '/reconnections',
    { accessToken: token, assets },
    { 'idempotency-key': `round ${round} part ${nth}` },
  );
  if (response.status === 503 || response.status === 429) {
    await new Promise((done) => setTimeout(done, 1000));
    return begin(nth, round);
  }
  expect(response.status).toBe(202);
  return (await response.json()).id;
}

it(`ends every asset exactly once, though processes are killed ${kills} times at any moment`, {
  timeout: 300_000,
}, async () => {
  await stage.sandbox.control.armFault({ kind: 'slow', delayMs: 40 });
  const running: ChildProcess[] = [];
  for (let nth = 0; nth < processes; nth += 1) running.push(await startProcess());
  const ids: string[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    if (kill % 10 === 0) {
      const round = kill / 10;
      const begun = Array.from({ length: reconnectionsAtOnce }, (_, nth) => begin(nth, round));
      ids.push(...(await Promise.all(begun)));
    }
    await new Promise((done) => setTimeout(done, 100 + ((kill * 7919) % 400)));
    const victim = kill % processes;
    running[victim]?.kill('SIGKILL');
    running[victim] = await startProcess();
  }
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
