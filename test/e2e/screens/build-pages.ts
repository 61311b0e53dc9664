import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildUnconnected } from '../harness/browser/build-unconnected.ts';

/**
 * A build of the pages alone. A background would find no sign-in behind the states put before them,
 * say so, and change what is to be looked at.
 */
export async function buildPages(): Promise<Awaited<ReturnType<typeof buildUnconnected>>> {
  const built = await buildUnconnected();
  const file = join(built.extensionDir, 'manifest.json');
  const { background: _, ...manifest } = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify(manifest));
  return built;
}
