import { type ChildProcess, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import demo from '../../sandbox/worlds/demo.ts';
import {
  type BackendStage,
  romane,
  setBackendStage,
} from '../../test/fakes/backend/backend-stage.ts';
import { openTcpSwitch, type TcpSwitch } from '../../test/fakes/backend/tcp-switch.ts';
import { until } from '../../test/fakes/until.ts';
import { freePort } from '../../test/machine/free-port.ts';

const hourMs = 60 * 60_000;
const personal = '100000000000101';
const secret = 'acme-app-secret-for-the-sandbox';

let stage: BackendStage;
let line: TcpSwitch;
let token: string;

beforeAll(async () => {
  stage = await setBackendStage();
  const direct = new URL(stage.database.url);
  line = await openTcpSwitch(direct.hostname, Number(direct.port || 5432));
  const through = new URL(direct);
  through.hostname = '127.0.0.1';
  through.port = String(line.port);
  await stage.restart({ DATABASE_URL: through.href, INTERNAL_PORT: String(await freePort()) });
  token = (await stage.sandbox.control.mintToken({ holderId: personal })).token;
});
afterAll(async () => {
  line.mend();
  await stage.close();
  await line.close();
});

/** Of a second process beside the stage's own, which has the internal port. */
function envOfAnother(port: string): NodeJS.ProcessEnv {
  const { INTERNAL_PORT: _taken, ...env } = stage.env;
  return { ...process.env, ...env, PORT: port };
}

function deliver(origin: string, id: number): Promise<Response> {
  const value = { user_id: String(id), migration_expire_time: '2026-05-04T10:00:00Z' };
  const changes = [{ field: 'migration_expire_time', value }];
  const body = JSON.stringify({ object: 'managed', entry: [{ id: '0', time: id, changes }] });
  const signature = createHmac('sha256', secret).update(body).digest('hex');
  return fetch(`${origin}/webhooks/meta`, {
    method: 'POST',
    headers: { 'x-hub-signature-256': `sha256=${signature}` },
    body,
  });
}

function reconnect(key: string) {
  const assets = demo.assets.map(({ id, type }) => ({ id, type }));
  return stage.post(
    romane,
    '/reconnections',
    { accessToken: token, assets },
    { 'idempotency-key': key },
  );
}

describe('the database gone', () => {
  it('is said at once with a time to come back, no webhook is acknowledged, and all goes on after', async () => {
    line.cut();
    const answers = await Promise.all([
      stage.call(romane, '/assets'),
      stage.call(romane, '/events'),
      reconnect('while away'),
    ]);
    for (const answer of answers) {
      expect(answer.status).toBe(503);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
    }
    expect((await deliver(stage.backend.origin, 1)).status).toBeGreaterThanOrEqual(500);
    expect((await fetch(`${stage.backend.origin}/healthz`)).status).toBe(200);
    expect((await fetch(`${stage.backend.origin}/readyz`)).status).toBe(503);
    const scrape = await fetch(`${stage.backend.internalOrigin}/metrics`);
    expect(scrape.status).toBe(200);
    expect(await scrape.text()).toMatch(/^holdfast_database_up 0$/m);
    line.mend();
    await until(
      'it is ready again',
      async () => (await fetch(`${stage.backend.origin}/readyz`)).ok,
    );
    expect((await deliver(stage.backend.origin, 1)).status).toBe(200);
    const begun = await reconnect('after');
    expect(begun.status).toBe(202);
    const end = await stage.followToEnd(romane, (await begun.json()).id);
    expect(end.counts.reconnected).toBe(demo.assets.length);
  });

  it('in the middle of a reconnection neither loses nor doubles an asset', async () => {
    await stage.sandbox.control.armFault({ kind: 'slow', delayMs: 150 });
    const begun = await reconnect('cut in the middle');
    const { id } = await begun.json();
    await new Promise((done) => setTimeout(done, 300));
    line.cut();
    await new Promise((done) => setTimeout(done, 500));
    line.mend();
    await stage.sandbox.control.disarmAllFaults();
    await until(
      'it is ready again',
      async () => (await fetch(`${stage.backend.origin}/readyz`)).ok,
    );
    const end = await stage.followToEnd(romane, id);
    expect(new Set(end.results.map(({ assetId }) => assetId)).size).toBe(demo.assets.length);
    expect(end.counts).toMatchObject({ reconnected: demo.assets.length, failed: 0 });
  });
});

describe('a full disk', () => {
  it('lets no delivery pass for stored', async () => {
    await stage.rows(`
      create function disk_full() returns trigger language plpgsql as
        $$ begin raise exception 'No space left on device' using errcode = '53100'; end $$`);
    await stage.rows(`
      create trigger disk_full before insert on webhook_deliveries
      for each row execute function disk_full()`);
    const refused = await deliver(stage.backend.origin, 2);
    expect(refused.status).toBe(503);
    await stage.rows('drop trigger disk_full on webhook_deliveries');
    expect((await deliver(stage.backend.origin, 2)).status).toBe(200);
  });
});

describe('Graph gone', () => {
  it('pauses a reconnection and goes on where it stood', { timeout: 60_000 }, async () => {
    await stage.sandbox.control.armFault({ kind: 'reset', path: 'me/adaccounts' });
    const { id } = await (await reconnect('Graph away')).json();
    const others = demo.assets.filter(({ type }) => type !== 'ad_account').length;
    await until('all but the ad accounts are through', async () => {
      const read = await (await stage.call(romane, `/reconnections/${id}`)).json();
      return read.counts.reconnected === others;
    });
    const [paused] = await stage.rows('select state from reconnections where id = $1', [id]);
    expect(paused).toEqual({ state: 'running' });
    await stage.sandbox.control.disarmAllFaults();
    const end = await stage.followToEnd(romane, id);
    expect(end.counts).toMatchObject({ reconnected: demo.assets.length, failed: 0 });
  });

  it('does not end a reconnection sooner or later where the clock runs ahead of the database’s', {
    timeout: 60_000,
  }, async () => {
    await stage.sandbox.control.armFault({ kind: 'reset', path: 'me/adaccounts' });
    const { id } = await (await reconnect('clock ahead')).json();
    vi.useFakeTimers({ toFake: ['Date'], shouldAdvanceTime: true, now: Date.now() + 7 * hourMs });
    const waiting = `data->>'reconnectionId' = $1 and state = 'created' and start_after > now()`;
    const next = await until('it pauses', async () => {
      const [job] = await stage.rows<{ wait: number }>(
        `select extract(epoch from start_after - now())::float as wait
         from pgboss.job where ${waiting}`,
        [id],
      );
      return job;
    }).finally(() => vi.useRealTimers());
    expect(next.wait).toBeLessThan(60);
    await stage.rows(`update pgboss.job set start_after = now() where ${waiting}`, [id]);
    await stage.sandbox.control.disarmAllFaults();
    const end = await stage.followToEnd(romane, id);
    expect(end.counts).toMatchObject({ reconnected: demo.assets.length, failed: 0 });
  });

  it('changes no asset’s state', async () => {
    await stage.sandbox.control.armFault({ kind: 'html_502' });
    await stage.backend.readEverything();
    await stage.backend.readEverything();
    await stage.sandbox.control.disarmAllFaults();
    const states = await stage.rows('select distinct state, last_error_code from credentials');
    expect(states).toEqual([{ state: 'connected', last_error_code: null }]);
  });
});

describe('a sign-in service that does not fit the settings', () => {
  it('is said to callers with a time to come back, and in the log with the reason', async () => {
    const { OAUTH_ISSUER } = stage.env;
    await stage.restart({ OAUTH_ISSUER: `${OAUTH_ISSUER}/` });
    const answer = await stage.call(romane, '/assets');
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '10']);
    const line = stage
      .logText()
      .split('\n')
      .find((each) => each.includes('OAUTH_ISSUER'));
    expect(line).toContain(`is of another issuer: ${OAUTH_ISSUER}`);
    await stage.restart({ OAUTH_ISSUER });
    expect((await stage.call(romane, '/assets')).status).toBe(200);
  });
});

describe('a PostgreSQL of our own that ends by itself', () => {
  it('ends the process too, with the reason on record, so that it is started again', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'holdfast-lost-'));
    await chmod(dataDir, 0o755);
    const port = String(await freePort());
    const child = spawn(process.execPath, ['backend/main.ts'], {
      env: { ...envOfAnother(port), DATABASE_URL: '', DATA_DIR: dataDir },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    try {
      let said = '';
      child.stdout.on('data', (chunk: Buffer) => {
        said += chunk;
      });
      const ended = new Promise((done) => child.once('close', done));
      await until('the process is ready', async () => said.includes('"ready"'));
      const pidFile = await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8');
      process.kill(Number.parseInt(pidFile, 10), 'SIGKILL');
      expect(await ended).toBe(1);
      expect(said).toMatch(/"level":60,.*"signal":"SIGKILL","msg":"PostgreSQL ended"/);
    } finally {
      child.kill('SIGKILL');
      await rm(dataDir, { recursive: true, force: true });
    }
  });
});

describe('one of three processes killed under load', () => {
  it('loses no delivery that was acknowledged', { timeout: 60_000 }, async () => {
    const children: { child: ChildProcess; origin: string }[] = [];
    for (let nth = 0; nth < 3; nth += 1) {
      const port = await freePort();
      const child = spawn(process.execPath, ['backend/main.ts'], {
        env: { ...envOfAnother(String(port)), LOG_LEVEL: 'error' },
        stdio: 'ignore',
      });
      children.push({ child, origin: `http://127.0.0.1:${port}` });
    }
    try {
      for (const { origin } of children) {
        await until('the process is ready', async () =>
          fetch(`${origin}/readyz`).then(
            ({ ok }) => ok,
            () => false,
          ),
        );
      }
      const acknowledged: number[] = [];
      const sending = Array.from({ length: 600 }, async (_, index) => {
        const id = 1000 + index;
        await new Promise((done) => setTimeout(done, index * 4));
        if (index === 250) children[1]?.child.kill('SIGKILL');
        const answer = await deliver(children[index % 3]!.origin, id).catch(() => null);
        if (answer?.status === 200) acknowledged.push(id);
      });
      await Promise.all(sending);
      expect(acknowledged.length).toBeGreaterThan(300);
      await until('every delivery is processed', async () => {
        const rows = await stage.rows(
          `select 1 from webhook_deliveries where state = 'received' limit 1`,
        );
        return rows.length === 0;
      });
      const facts = await stage.rows<{ meta_user_id: string }>(
        'select meta_user_id from migration_facts',
      );
      const known = new Set(facts.map(({ meta_user_id }) => Number(meta_user_id)));
      expect(acknowledged.filter((id) => !known.has(id))).toEqual([]);
    } finally {
      for (const { child } of children) child.kill('SIGKILL');
    }
  });
});
