import { readFile } from 'node:fs/promises';

/** Resident memory of a process. Linux only; elsewhere it is 0 and says nothing. */
export async function residentKb({ pid }: { pid: number | undefined }): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0);
}
