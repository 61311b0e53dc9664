import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../../runner/project-root.ts';
import { waitFor } from './wait-for.ts';

export interface BackendProcess {
  pid: number | undefined;
  /** What it has logged so far, as JSON lines. */
  log: () => string;
  /** Asks it to end, or ends it at once with SIGKILL. */
  stop: (signal?: 'SIGTERM' | 'SIGKILL') => Promise<void>;
}

const script = join(projectRoot, 'backend/main.ts');

function spawnBackend(args: string[], env: Record<string, string>): ChildProcess {
  const { PATH = '', HOME = '' } = process.env;
  return spawn(process.execPath, [script, ...args], {
    cwd: projectRoot,
    env: { PATH, HOME, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

function collectOutput(child: ChildProcess): () => string {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
    });
  }
  return () => output;
}

const ended = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

/** The partner's server as a process of its own; answers when it is ready to serve. */
export async function startBackendProcess(env: Record<string, string>): Promise<BackendProcess> {
  const child = spawnBackend([], env);
  const log = collectOutput(child);
  const stop: BackendProcess['stop'] = async (signal = 'SIGTERM') => {
    if (ended(child)) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await gone;
  };
  try {
    await waitFor('the backend to be ready', async () => {
      if (ended(child)) throw new Error(`The backend ended at its start:\n${log()}`);
      const answer = await fetch(`${env.PUBLIC_ORIGIN}/readyz`).catch(() => null);
      return answer?.ok ?? false;
    });
  } catch (error) {
    await stop();
    throw error;
  }
  return { pid: child.pid, log, stop };
}

/** Runs one of the backend's commands to its end, such as `import`. @throws when it fails */
export async function runBackendCommand(
  args: string[],
  env: Record<string, string>,
  input = '',
): Promise<string> {
  const child = spawnBackend(args, env);
  const output = collectOutput(child);
  child.stdin?.end(input);
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`backend ${args.join(' ')} ended with ${code}:\n${output()}`);
  return output();
}
