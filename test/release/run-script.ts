import { spawn } from 'node:child_process';
import { projectRoot } from '../runner/project-root.ts';

interface ScriptOptions {
  cwd?: string;
  env?: Record<string, string>;
}

/** The environment of a person who names nothing special; Vitest's own would change React and Vite. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(WXT_|VITE|VITEST|NODE_ENV$|NODE_OPTIONS$)/.test(name),
  );
  return Object.fromEntries(kept) as NodeJS.ProcessEnv;
}

/** Runs a script on this very Node; rejects with all it said when it fails. */
export function runScript(
  script: string,
  args: string[],
  { cwd = projectRoot, env = {} }: ScriptOptions = {},
): Promise<void> {
  const child = spawn(process.execPath, [script, ...args], {
    cwd,
    env: { ...cleanEnvironment(), ...env },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${script} ${args.join(' ')} ended with ${code}:\n${output}`));
    });
  });
}
