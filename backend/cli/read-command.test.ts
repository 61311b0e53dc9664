import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import demo from '../../sandbox/worlds/demo.ts';
import {
  type BackendStage,
  romane,
  setBackendStage,
} from '../../test/fakes/backend/backend-stage.ts';
import type { BackendParts } from '../backend-parts.ts';
import { parseEnv } from '../env.ts';
import { Cleanup } from '../ops/cleanup.ts';
import { openParts } from '../ops/open-parts.ts';
import { readCommand } from './read-command.ts';

const personal = '100000000000101';
const total = demo.assets.length;

let stage: BackendStage;
let parts: BackendParts;
const cleanup = new Cleanup();
let told = '';

beforeAll(async () => {
  stage = await setBackendStage();
  const { token } = await stage.sandbox.control.mintToken({ holderId: personal });
  const line = (id: string, type: string, accessToken: string) =>
    JSON.stringify({
      record: 'credential',
      tenant: romane.org,
      id,
      type,
      tokenClass: 'user',
      accessToken,
      metaUserId: personal,
    });
  const lines = demo.assets.map(({ id, type }) => line(id, type, token));
  await stage.backend.importConnections([...lines, line('1', 'page', 'EAAdead')]);
  const silent = { write: () => {} };
  parts = await openParts(parseEnv(stage.env), cleanup, { logTo: silent });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    told += String(text);
    return true;
  });
});
afterAll(async () => {
  vi.restoreAllMocks();
  await cleanup.run();
  await stage.close();
});
beforeEach(() => {
  told = '';
});

it('says how many assets were read, and how many Meta refuses', async () => {
  expect(await readCommand.run(parts, [])).toBe(0);
  expect(told).toContain(`${total} of ${total + 1} assets were read.`);
  expect(told).toContain('Refused by Meta, for these credentials: 1.');
  expect(told).not.toContain('Not asked for');
});

it('ends with 1 where something could not be opened', async () => {
  await stage.rows(
    `update credentials set sealed = replace(sealed, '.', '.x') where asset_id = '1'`,
  );
  expect(await readCommand.run(parts, [])).toBe(1);
  expect(told).toContain(`${total} of ${total + 1} assets were read.`);
  expect(told).toContain('Not asked for: 1.');
});

it('ends with 1 where Meta wants a pause, and calls nothing read', async () => {
  await stage.rows(
    `insert into graph_pauses (owner, subject, until) values ($1, '*', now() + interval '1 hour')`,
    [`user:${personal}`],
  );
  expect(await readCommand.run(parts, [])).toBe(1);
  expect(told).toContain(`0 of ${total + 1} assets were read.`);
  expect(told).toContain(`Not asked for: ${total + 1}. Meta is away or wants a pause`);
});
