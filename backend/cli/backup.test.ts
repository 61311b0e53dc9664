import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { assetsAnswerSchema } from '../../contract/assets.ts';
import demo from '../../sandbox/worlds/demo.ts';
import {
  type BackendStage,
  romane,
  setBackendStage,
} from '../../test/fakes/backend/backend-stage.ts';
import { freshDatabase } from '../../test/fakes/backend/fresh-database.ts';
import { openDatabase } from '../db/database.ts';
import { keyRingSchema } from '../tokens/key-ring.ts';
import { createSealer } from '../tokens/sealer.ts';
import { exportLines } from './export-command.ts';

const personal = '100000000000101';

let stage: BackendStage;
let token: string;
beforeAll(async () => {
  stage = await setBackendStage();
  token = (await stage.sandbox.control.mintToken({ holderId: personal })).token;
});
afterAll(() => stage.close());

async function exported(withTokens: boolean): Promise<string[]> {
  const sealer = createSealer(keyRingSchema.parse(stage.env.TOKEN_KEYS));
  const db = openDatabase(stage.env.DATABASE_URL ?? '', { onIdleError: () => {} });
  const lines: string[] = [];
  const isWhole = (what: string) => expect.fail(`${what} cannot be opened`);
  for await (const line of exportLines({ db, sealer }, withTokens, isWhole))
    lines.push(JSON.stringify(line));
  await db.close();
  return lines;
}

async function listAssets() {
  const answer = await stage.call(romane, '/assets?limit=1000');
  const { assets } = assetsAnswerSchema.parse(await answer.json());
  return assets.map(({ id, type, name, business, tokenClass, metaUserId, isWorkAccount }) => ({
    id,
    type,
    name,
    business,
    tokenClass,
    metaUserId,
    isWorkAccount,
  }));
}

it('an export with tokens restores everything on another database under other keys', async () => {
  const begun = await stage.post(
    romane,
    '/reconnections',
    { accessToken: token, assets: demo.assets.map(({ id, type }) => ({ id, type })) },
    { 'idempotency-key': 'first' },
  );
  await stage.followToEnd(romane, (await begun.json()).id);
  await stage.call(romane, '/installs', { method: 'POST' });
  const before = await listAssets();

  const without = await exported(false);
  expect(without).toHaveLength(demo.assets.length + 1);
  expect(without.join('\n')).not.toContain('accessToken');
  const backup = await exported(true);
  expect(backup.join('\n')).toContain(token);

  const other = await freshDatabase();
  const old = stage.database;
  await stage.restart({
    DATABASE_URL: other.url,
    TOKEN_KEYS: `other:${randomBytes(32).toString('base64')}`,
  });
  expect(await listAssets()).toEqual([]);
  expect(await stage.backend.importConnections(backup)).toEqual({
    ok: true,
    credentials: demo.assets.length,
    installs: 1,
  });
  expect(await listAssets()).toEqual(before);
  await stage.backend.readEverything();
  const answer = await stage.call(romane, '/assets?limit=1000');
  const { assets } = assetsAnswerSchema.parse(await answer.json());
  expect(assets.every(({ state }) => state === 'connected')).toBe(true);
  expect(assets.every(({ userAccessExpireTime }) => userAccessExpireTime !== null)).toBe(true);
  await stage.restart({ DATABASE_URL: old.url });
  await other.drop();
});
