import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestGraph } from '../graph/test-graph.ts';
import { type Sandbox, startSandbox } from '../start-sandbox.ts';
import { createControlClient } from './control-client.ts';

const romane = '100000000000101';
const amelie = '100000000000202';
const amelieManaged = '122000000000202';
const managed = '122000000000101';

describe('the control of the sandbox', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox({
      startsAtMs: Date.parse('2026-05-22T08:00:00Z'),
      runningClock: false,
    });
  });
  afterAll(() => sandbox.close());

  it('answers to another process as it does in process', async () => {
    const remote = createControlClient(sandbox.controlOrigin);
    await remote.advanceClock({ days: 1 });
    expect(await sandbox.control.readClock()).toMatchObject({
      now: '2026-05-23T08:00:00.000Z',
      running: false,
    });
    expect(await remote.readWorld()).toEqual(await sandbox.control.readWorld());
    await expect(remote.advanceClock({ days: 'one' } as never)).rejects.toThrow(/advanceClock/);
    await remote.resetWorld();
    expect((await remote.readClock()).now).toBe('2026-05-22T08:00:00.000Z');
  });

  it('shows 60 assets that end in twelve days, and two holes in the managed account', async () => {
    const old = await sandbox.control.readUserAssets({ userId: romane });
    expect(old).toHaveLength(60);
    expect(new Set(old.map((asset) => asset.endsAtMs))).toEqual(
      new Set([Date.parse('2026-06-03T08:00:00Z')]),
    );
    const next = await sandbox.control.readUserAssets({ userId: managed });
    const reached = next.filter((asset) => asset.access === 'direct');
    expect(reached).toHaveLength(58);
    expect(reached.every((asset) => asset.endsAtMs === null)).toBe(true);
    const missing = next.filter((asset) => asset.access === 'none').map((asset) => asset.id);
    await sandbox.control.grantAccess({ userId: managed, assetIds: missing });
    const after = await sandbox.control.readUserAssets({ userId: managed });
    expect(after.filter((asset) => asset.access === 'direct')).toHaveLength(60);
    await sandbox.control.resetWorld();
  });

  it('transfers permissions under the test tool’s prerequisites', async () => {
    const { control } = sandbox;
    const transfer = { fromUserId: amelie, toUserId: amelieManaged };
    await expect(control.transferPermissions(transfer)).rejects.toThrow('has not granted the app');
    await expect(
      control.transferPermissions({ fromUserId: managed, toUserId: romane }),
    ).rejects.toThrow('Only a Facebook test user');
    await control.setAppGrant({
      userId: amelie,
      scopes: ['pages_show_list', 'business_management'],
    });
    const page = '100001000010000';
    await control.grantAccess({ userId: amelie, assetIds: [page] });
    const { expiresAtMs } = await control.transferPermissions(transfer);
    expect(new Date(expiresAtMs).toISOString()).toBe('2026-06-21T08:00:00.000Z');
    const { token } = await control.mintToken({ holderId: amelie });
    const { body } = await createTestGraph(sandbox, token).get(
      `${page}?fields=user_access_expire_time`,
    );
    expect(body.user_access_expire_time).toBe('2026-06-21T08:00:00+0000');
    await control.resetWorld();
  });

  it('takes no request that another site could make a browser send', async () => {
    const url = `${sandbox.controlOrigin}/api/resetWorld`;
    expect((await fetch(url)).status).toBe(405);
    expect((await fetch(url, { method: 'POST', body: 'x=1' })).status).toBe(415);
    const preflight = await fetch(url, { method: 'OPTIONS' });
    expect(preflight.headers.has('access-control-allow-origin')).toBe(false);
    expect(
      (await fetch(`${sandbox.controlOrigin}/api/constructor`, { method: 'POST' })).status,
    ).toBe(404);
  });

  it('serves the page and its scripts, and nothing beside them', async () => {
    const page = await fetch(sandbox.controlOrigin);
    expect(await page.text()).toContain('<h1');
    const script = await fetch(`${sandbox.controlOrigin}/clock-section.ts`);
    expect(script.headers.get('content-type')).toContain('text/javascript');
    expect(await script.text()).not.toContain(': Promise<void>');
    for (const path of ['/../control-server.ts', '/%2e%2e/control-server.ts', '/nothing.ts']) {
      expect((await fetch(`${sandbox.controlOrigin}${path}`)).status).toBe(404);
    }
  });

  it('keeps tokens out of the request log', async () => {
    const { token } = await sandbox.control.mintToken({ holderId: romane });
    const graph = createTestGraph(sandbox, null);
    await graph.get(`me?access_token=${token}&appsecret_proof=abc`);
    await graph.post('', {
      access_token: token,
      batch: JSON.stringify([{ relative_url: `me?access_token=${token}` }]),
    });
    const log = JSON.stringify(await sandbox.control.readRequestLog({}));
    expect(log).not.toContain(token);
    expect(log).toContain('access_token=…');
  });
});

describe('the start of the sandbox', () => {
  it('leaves nothing listening when one of its four ports is taken', async () => {
    const other = await startSandbox();
    const port = Number(new URL(other.issuerOrigin).port) - 3;
    await expect(startSandbox({ port })).rejects.toThrow('EADDRINUSE');
    await other.close();
    await expect(fetch(`http://127.0.0.1:${port}`)).rejects.toThrow();
  });
});
