import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildWorld } from '../world/build-world.ts';
import { loadWorldFile } from '../world/load-world-file.ts';

const names = readdirSync(new URL('.', import.meta.url))
  .filter((file) => /^[a-z0-9-]+\.ts$/.test(file))
  .map((file) => file.slice(0, -3));

describe('worlds', () => {
  it.each(names)('%s is complete: every id it names exists', async (name) => {
    const world = buildWorld(name, await loadWorldFile(name), 0);
    expect(world.users.size).toBeGreaterThan(0);
  });

  it('scale-10000 holds 10,000 assets, businesses among them', async () => {
    const world = buildWorld('scale', await loadWorldFile('scale-10000'), 0);
    const customers = world.businesses.size - 1;
    expect(world.assets.size + customers).toBe(10_000);
  });

  it('two-hundred holds 200', async () => {
    const world = buildWorld('two-hundred', await loadWorldFile('two-hundred'), 0);
    expect(world.assets.size + world.businesses.size - 1).toBe(200);
  });

  it('a name that leads elsewhere is no world', async () => {
    await expect(loadWorldFile('../start-sandbox')).rejects.toThrow('is no name of a world');
    await expect(loadWorldFile('atlantis')).rejects.toThrow('no world named "atlantis"');
  });

  it('a scenario that names an unknown id says which', async () => {
    const file = await loadWorldFile('demo');
    const migrations = [{ from: '404', endsInDays: 1 }];
    expect(() => buildWorld('bad', { ...file, migrations }, 0)).toThrow('404');
  });
});
