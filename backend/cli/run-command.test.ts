import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { EnvironmentError } from '../env.ts';
import { runCommand } from './run-command.ts';

let told = '';
beforeEach(() => {
  told = '';
  vi.stubEnv('TOKEN_KEYS', '');
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    told += text;
    return true;
  });
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

it.each([
  ['export', '--with-token'],
  ['export', 'connections.jsonl'],
  ['import', '--file'],
  ['import', 'one.jsonl', 'two.jsonl'],
  ['migrate', '--dry-run'],
  ['read', 'page'],
  ['rotate-keys', 'k2'],
  ['subscribe', '--force'],
])('%s does not run with %s, and says what it takes', async (name, ...args) => {
  expect(await runCommand(name, args)).toBe(2);
  expect(told).toContain(`npm run backend -- ${name} `);
});

it.each([
  ['export'],
  ['export', '--with-tokens'],
  ['import'],
  ['import', 'one.jsonl'],
  ['migrate'],
])('%s gets past its arguments with %s, and asks for settings', async (name, ...args) => {
  await expect(runCommand(name, args)).rejects.toThrow(EnvironmentError);
});
