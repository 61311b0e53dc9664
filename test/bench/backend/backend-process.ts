import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';

/** A backend in a process of its own, so that what drives it is not measured with it. */
export interface BackendProcess {
  /** Resident memory. Linux only; elsewhere it is 0 and says nothing. */
  residentKb(): Promise<number>;
  stop(): Promise<void>;
}

/** Starts `backend/main.ts`; resolves when it is ready. */
export async function startBackendProcess(env: Record<string, string>): Promise<BackendProcess> {
  const child = spawn(process.execPath, ['backend/main.ts'], {
    env: { ...process.env, ...env },
    stdio: 'ignore',
  });
  const gone = new Promise((done) => child.once('exit', done));
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await gone;
  };
  try {
    await untilReady(env.PUBLIC_ORIGIN ?? '');
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    async residentKb() {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
      return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0);
    },
    stop,
  };
}

async function untilReady(origin: string): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    const isReady = await fetch(`${origin}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error('The backend did not become ready');
}
