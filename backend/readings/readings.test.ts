import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assetsAnswerSchema, type PartnerAsset } from '../../contract/assets.ts';
import demo from '../../sandbox/worlds/demo.ts';
import {
  type BackendStage,
  romane,
  setBackendStage,
} from '../../test/fakes/backend/backend-stage.ts';

const personal = '100000000000101';

let stage: BackendStage;
let token: string;

beforeAll(async () => {
  stage = await setBackendStage();
  token = (await stage.sandbox.control.mintToken({ holderId: personal })).token;
});
afterAll(() => stage.close());

async function listAssets(): Promise<PartnerAsset[]> {
  const response = await stage.call(romane, '/assets?limit=1000');
  return assetsAnswerSchema.parse(await response.json()).assets;
}

function line(overrides: object): string {
  return JSON.stringify({
    record: 'credential',
    tenant: romane.org,
    tokenClass: 'user',
    accessToken: token,
    ...overrides,
  });
}

describe('taking over connections', () => {
  it('imports all lines or none, and says which are wrong', async () => {
    const result = await stage.backend.importConnections([
      line({ id: '1', type: 'page' }),
      '{"record":',
      line({ id: '1', type: 'page' }),
      line({ id: '2', type: 'moon' }),
      line({ id: '3', type: 'page', accessToken: null }),
      JSON.stringify({ record: 'spell' }),
    ]);
    expect(result).toMatchObject({
      ok: false,
      problems: [2, 3, 4, 5, 6].map((at) => ({ line: at })),
    });
    expect(JSON.stringify(result)).not.toContain(token);
    expect(await listAssets()).toEqual([]);
  });

  it('reads what was imported: whose it is, until when, in which business', async () => {
    const lines = demo.assets.map(({ id, type }) => line({ id, type }));
    expect(await stage.backend.importConnections(lines)).toMatchObject({ ok: true });
    expect((await listAssets()).every(({ state }) => state === 'unknown')).toBe(true);
    await stage.backend.readEverything();
    for (const asset of await listAssets()) {
      expect(asset).toMatchObject({
        state: 'connected',
        metaUserId: personal,
        isWorkAccount: false,
        business: { name: expect.any(String) },
      });
      expect(asset.name).not.toBe('');
      expect(Date.parse(asset.userAccessExpireTime ?? '')).toBeGreaterThan(
        Date.parse(asset.readAt!),
      );
    }
  });
});

describe('reading with stored credentials', () => {
  it('takes few calls: edges list what is held, a hundred at a time', async () => {
    await stage.sandbox.control.clearRequestLog();
    await stage.backend.readEverything();
    const { calls } = await stage.sandbox.control.readCallCounts();
    expect(calls).toBeLessThanOrEqual(20);
  });

  it('calls an asset lost at a second failure some time later, and keeps its deadline', async () => {
    const deadline = (await listAssets())[0]!.userAccessExpireTime;
    await stage.sandbox.control.advanceClock({ days: 13 });
    await stage.backend.readEverything();
    const once = await listAssets();
    expect(once.every(({ state }) => state === 'connected')).toBe(true);
    expect(once.every(({ lastError }) => lastError !== null)).toBe(true);
    await stage.backend.readEverything();
    expect((await listAssets()).every(({ state }) => state === 'connected')).toBe(true);
    await stage.sandbox.control.advanceClock({ ms: 10 * 60_000 });
    await stage.backend.readEverything();
    const twice = await listAssets();
    expect(twice.every(({ state }) => state === 'lost')).toBe(true);
    expect(twice[0]!.userAccessExpireTime).toBe(deadline);
  });

  it('says so of every asset when the token of very many is dead', async () => {
    const before = (await listAssets()).length;
    const lines = Array.from({ length: 2_700 }, (_, index) =>
      line({ id: `many-${index}`, type: 'page', accessToken: 'EAAdead', metaUserId: '1' }),
    );
    expect(await stage.backend.importConnections(lines)).toMatchObject({ ok: true });
    await stage.backend.readEverything();
    await stage.sandbox.control.advanceClock({ ms: 10 * 60_000 });
    await stage.backend.readEverything();
    const [lost] = await stage.rows<{ count: string }>(
      `select count(*) from credentials where asset_id like 'many-%' and state = 'lost'`,
    );
    expect(Number(lost!.count)).toBe(lines.length);
    expect((await listAssets()).length).toBeGreaterThan(before);
  });

  it('puts off what it cannot open, so that nothing else is read each minute for it', async () => {
    const sealed = line({ id: 'sealed', type: 'page', metaUserId: '2' });
    await stage.backend.importConnections([sealed]);
    await stage.rows(
      `update credentials set sealed = replace(sealed, '.', '.x') where asset_id = 'sealed'`,
    );
    await stage.backend.readEverything();
    const [row] = await stage.rows<{ due: boolean; state: string }>(
      `select next_read_at <= now() as due, state from credentials where asset_id = 'sealed'`,
    );
    expect(row).toEqual({ due: false, state: 'unknown' });
  });
});
