import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { projectRoot } from './project-root.ts';

/**
 * The script behind a package's command (the one of its own name, else its first), so that it
 * runs on this very Node and on any system.
 */
function commandScript(packageName: string): string {
  const folder = join(projectRoot, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const ownName = packageName.split('/').at(-1) ?? packageName;
  const script = typeof bin === 'string' ? bin : (bin[ownName] ?? Object.values(bin)[0]);
  return join(folder, script);
}

interface ToolOptions {
  env?: Record<string, string>;
  /** Standard output is returned instead of being shown. */
  capture?: boolean;
}

/** Runs a development dependency's command; answers its exit code and what was captured. */
export function runTool(
  packageName: string,
  args: string[],
  { env = {}, capture = false }: ToolOptions = {},
): Promise<{ code: number; output: string }> {
  const path = [join(projectRoot, 'node_modules/.bin'), process.env.PATH].join(delimiter);
  const child = spawn(process.execPath, [commandScript(packageName), ...args], {
    cwd: projectRoot,
    env: { ...process.env, PATH: path, ...env },
    stdio: ['ignore', capture ? 'pipe' : 'inherit', 'inherit'],
  });
  let output = '';
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
