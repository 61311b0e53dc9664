import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { type WorldFile, type WorldSource, worldFileSchema } from './world-file.ts';

/**
 * Reads a scenario: a name in `sandbox/worlds/`, the path of a `.json` file, or the scenario itself.
 * @throws a readable error when there is none of that name or it does not parse
 */
export async function loadWorldFile(world: string | WorldSource): Promise<WorldFile> {
  if (typeof world !== 'string') return worldFileSchema.parse(world);
  if (world.endsWith('.json')) {
    return worldFileSchema.parse(JSON.parse(await readFile(world, 'utf8')));
  }
  if (!/^[a-z0-9-]+$/.test(world)) throw new Error(`"${world}" is no name of a world`);
  const address = new URL(`../worlds/${world}.ts`, import.meta.url);
  if (!existsSync(address)) throw new Error(`there is no world named "${world}" in sandbox/worlds`);
  const module = (await import(address.href)) as { default: WorldSource };
  return worldFileSchema.parse(module.default);
}
