import { spawnSync } from 'node:child_process';
import { expect, it, vi } from 'vitest';
import { projectRoot } from '../runner/project-root.ts';

// Each starts a program.
vi.setConfig({ testTimeout: 60_000 });

it.each([
  ['backend', 'backend/main.ts', ['export', '--with-token']],
  ['conformance', 'backend/conformance/main.ts', ['https://acme.example', '--table']],
  ['sandbox', 'sandbox/main.ts', ['--wrold', 'demo']],
  ['inspect', 'lib/inspect/main.ts', ['--jsno']],
  ['bench', 'test/bench/main.ts', ['--jsno']],
  ['bench', 'test/bench/main.ts', ['weight', 'of no bench']],
  ['bench:memory', 'test/bench/backend/watch-memory.ts', ['--hours', '1']],
  ['demo', 'test/e2e/demo/main.ts', ['--headles']],
  ['pictures', 'test/e2e/pictures/main.ts', ['popup']],
  ['generate', 'release/generate.ts', ['--store']],
  ['redirect-uris', 'release/print-redirect-uris.ts', ['--part', 'https://acme.example']],
])('npm run %s does nothing with an argument it does not know: %s %j', (name, script, args) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd: projectRoot,
    encoding: 'utf8',
    input: '',
    timeout: 30_000,
  });
  expect(status).toBeGreaterThan(0);
  expect(stdout).toBe('');
  expect(stderr).toMatch(new RegExp(`npm run (--silent )?${name}\\b`));
});
