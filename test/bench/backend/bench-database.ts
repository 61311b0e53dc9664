import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../../backend/db/embedded/embedded-postgres.ts';

/** A PostgreSQL of its own for figures: with fsync, as in earnest. */
export async function startBenchDatabase(): Promise<EmbeddedPostgres> {
  const dataDir = await mkdtemp(join(tmpdir(), 'holdfast-bench-'));
  const server = await startEmbeddedPostgres(dataDir, { settings: { max_connections: '200' } });
  return {
    url: server.url,
    async stop() {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
