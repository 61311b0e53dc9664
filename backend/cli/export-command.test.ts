import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import {
  type BackendStage,
  romane,
  setBackendStage,
} from '../../test/fakes/backend/backend-stage.ts';

// It starts the backend's program.
vi.setConfig({ testTimeout: 90_000 });

let stage: BackendStage;
beforeAll(async () => {
  stage = await setBackendStage();
});
afterAll(() => stage.close());

const common = { tenant: romane.org, accessToken: 'EAAsomebody', tokenClass: 'user' };
const credential = (id: string) =>
  JSON.stringify({ ...common, record: 'credential', id, type: 'page' });
const install = (externalBusinessId: string) =>
  JSON.stringify({ ...common, record: 'install', externalBusinessId, pixelId: '17' });

/** `npm run backend -- export --with-tokens`, as a process of its own. */
async function exportAll() {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, ['backend/main.ts', 'export', '--with-tokens'], {
    env: { PATH, HOME, LOG_LEVEL: 'silent', ...stage.env },
  });
  const exited = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [written, told] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const lines = written.split('\n').filter(Boolean);
  return { exitCode: await exited, lines, told };
}

it('exports what can be opened, and names what cannot', async () => {
  const given = [...['1', '2', '3'].map(credential), ...['one', 'two'].map(install)];
  expect(await stage.backend.importConnections(given)).toMatchObject({ ok: true });
  expect(await exportAll()).toMatchObject({ exitCode: 0, lines: { length: 5 } });

  // As if taken from another row.
  await stage.rows(`update credentials set sealed = (
    select sealed from credentials where asset_id = '1') where asset_id = '2'`);
  await stage.rows(`update installs set sealed = replace(sealed, '.', '.x')
    where external_business_id = 'one'`);
  const { exitCode, lines, told } = await exportAll();
  expect(exitCode).toBe(1);
  expect(told).toContain(`The token of asset 2 of ${romane.org} cannot be opened: foreign`);
  expect(told).toContain(`The token of install one of ${romane.org} cannot be opened: altered`);
  expect(told).toContain('2 tokens are not in the export.');
  expect(told).not.toContain('EAAsomebody');
  const rows = lines.map((line) => JSON.parse(line));
  expect(
    rows.map(({ id, externalBusinessId, accessToken }) => [id ?? externalBusinessId, accessToken]),
  ).toEqual([
    ['1', 'EAAsomebody'],
    ['3', 'EAAsomebody'],
    ['one', undefined],
    ['two', 'EAAsomebody'],
  ]);
  expect(await stage.backend.importConnections(lines)).toMatchObject({ ok: true });
});
