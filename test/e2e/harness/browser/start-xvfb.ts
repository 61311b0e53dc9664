import { spawn } from 'node:child_process';
import { xvfb } from '../../../machine/xvfb.ts';

export interface Display {
  /** What goes into DISPLAY. */
  name: string;
  stop: () => void;
}

/** A display of its own number, which Xvfb chooses and writes to file descriptor 3. */
export async function startXvfb(): Promise<Display> {
  const program = xvfb.find();
  if (!program) throw new Error(`There is no Xvfb: ${xvfb.advice}`);
  const child = spawn(
    program,
    ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    },
  );
  const number = await new Promise<string>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`Xvfb ended with code ${code}`)));
    child.stdio[3]?.once('data', (chunk: Buffer) => resolve(chunk.toString('utf8').trim()));
  });
  return { name: `:${number}`, stop: () => child.kill() };
}
