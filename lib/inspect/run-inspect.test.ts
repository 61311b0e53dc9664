import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/start-sandbox.ts';
import { exitCodes, runInspect } from './run-inspect.ts';

const startsAtMs = Date.UTC(2026, 5, 1, 9);
const romane = '100000000000101';
const managed = '122000000000101';
const scopes = ['pages_show_list', 'business_management', 'ads_read', 'catalog_management'];

describe('npm run inspect', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox({ world: 'demo', startsAtMs, runningClock: false });
  });
  afterAll(() => sandbox.close());
  beforeEach(() => sandbox.control.resetWorld());

  const addresses: string[] = [];
  const inspect = (input: string, args: string[] = [], env: Record<string, string> = {}) =>
    runInspect({
      args,
      input,
      env: { GRAPH_ORIGIN: sandbox.graphOrigin, ...env },
      fetch: (address, init) => {
        addresses.push(String(address));
        return fetch(address, init);
      },
      sleep: async () => {},
      nowMs: () => startsAtMs,
      random: () => 0.5,
    });
  const mint = async (holderId: string, more: object = {}) =>
    (await sandbox.control.mintToken({ holderId, scopes, ...more })).token;

  it('tells owner, kind, scopes, clocks and every asset of a personal account', async () => {
    const token = await mint(romane);
    const { exitCode, stdout } = await inspect(`${token}\n`, ['--json']);
    const report = JSON.parse(stdout);
    expect(exitCode).toBe(exitCodes.atRisk);
    expect(report).toMatchObject({
      owner: { id: romane, name: 'Romane Richter' },
      kind: 'personal',
      managed: false,
      scopes: { missing: [] },
      clocks: { expiresAt: '2026-07-31T09:00:00.000Z' },
      readAt: '2026-06-01T09:00:00.000Z',
      gaps: [],
    });
    expect(report.assets).toHaveLength(60);
    expect(new Set(report.assets.map(({ standing }: { standing: string }) => standing))).toEqual(
      new Set(['expiring']),
    );
    expect(addresses.join()).not.toContain(token);
    expect(stdout).not.toContain(token);
  });

  it('ends well for a managed account, as a table', async () => {
    const { exitCode, stdout } = await inspect(await mint(managed));
    expect(exitCode).toBe(exitCodes.well);
    expect(stdout).toContain('user token of a managed Meta account');
    expect(stdout).toMatch(/^clear +- +page +\d+ +Contoso +Contoso$/m);
  });

  it('knows a page token by its node and reads that page', async () => {
    const page = (await sandbox.control.readUserAssets({ userId: romane })).find(
      ({ type }) => type === 'page',
    )!;
    const token = await mint(romane, { kind: 'page', pageId: page.id });
    const { exitCode, stdout } = await inspect(token, ['--json']);
    expect(exitCode).toBe(exitCodes.atRisk);
    expect(JSON.parse(stdout)).toMatchObject({ kind: 'page', assets: [{ id: page.id }] });
  });

  it('knows a system user', async () => {
    const [systemUser] = (await sandbox.control.readWorld()).systemUsers;
    const { stdout } = await inspect(await mint(systemUser!.id), ['--json']);
    expect(JSON.parse(stdout)).toMatchObject({ kind: 'system_user', managed: false });
  });

  it('names the scopes that are missing', async () => {
    const token = await mint(romane, { scopes: ['pages_show_list'] });
    const { stdout } = await inspect(token, ['--json']);
    expect(JSON.parse(stdout).scopes.missing).toEqual([
      'business_management',
      'ads_read',
      'catalog_management',
    ]);
  });

  it('says why a dead token is refused, without it', async () => {
    const token = await mint(romane);
    await sandbox.control.invalidateTokens({ token, subcode: 460 });
    const { exitCode, stderr } = await inspect(token);
    expect(exitCode).toBe(exitCodes.tokenRefused);
    expect(stderr).toContain('password_changed, code 190/460');
    expect(stderr).not.toContain(token);
  });

  it('admits what it could not read', async () => {
    const token = await mint(romane);
    await sandbox.control.setBehaviour({ businessExpansion: 'refused' });
    await sandbox.control.armFault({ kind: 'permission_200', edge: 'owned_pixels' });
    const { exitCode, stdout } = await inspect(token);
    expect(exitCode).toBe(exitCodes.unread);
    expect(stdout).toMatch(/Could not read \d+\/owned_pixels: permission_missing \(200\)/);
  });

  it('says so when Meta cannot be reached', async () => {
    await sandbox.control.armFault({ kind: 'reset' });
    expect(await inspect('EAAsometokenorother')).toMatchObject({ exitCode: exitCodes.unread });
    await sandbox.control.disarmAllFaults();
  });

  it.each([
    ['no input', '', [], {}],
    ['a token as argument', 'EAAsometokenorother', ['EAAsometokenorother'], {}],
    [
      'an address that is not safe',
      'EAAsometokenorother',
      [],
      { GRAPH_ORIGIN: 'http://meta.example' },
    ],
    ['a version that is none', 'EAAsometokenorother', [], { META_GRAPH_VERSION: 'latest' }],
  ])('refuses %s with how it is called', async (_, input, args, env) => {
    const { exitCode, stdout, stderr } = await inspect(input, args, env);
    expect(exitCode).toBe(exitCodes.usage);
    expect(stdout).toBe('');
    expect(stderr).toContain('npm run --silent inspect');
    expect(stderr).not.toContain('EAAsometokenorother');
  });

  it('lets no control character of a name reach the terminal', async () => {
    const { reportAsTable } = await import('./print-report.ts');
    const report = JSON.parse((await inspect(await mint(romane), ['--json'])).stdout);
    const table = reportAsTable({
      ...report,
      owner: { id: '1', name: 'a\u001b[31mred' },
      clocks: null,
      assets: [],
      readAtMs: startsAtMs,
    });
    expect(table).not.toContain('\u001b');
  });
});
