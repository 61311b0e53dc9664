import type { BackendEnv } from '../env.ts';
import { type EmbeddedOptions, startEmbeddedPostgres } from './embedded/embedded-postgres.ts';

/** Where the data are: the given PostgreSQL, or one of our own, which `stop` ends. */
export interface DatabaseServer {
  url: string;
  stop(): Promise<void>;
}

/** The server of `DATABASE_URL`, else an embedded one in `DATA_DIR`, which a command may join. */
export async function openDatabaseServer(
  env: Pick<BackendEnv, 'DATABASE_URL' | 'DATA_DIR'>,
  options: Pick<EmbeddedOptions, 'mayJoin' | 'onComplaint' | 'onLost'> = {},
): Promise<DatabaseServer> {
  if (env.DATABASE_URL !== undefined) return { url: env.DATABASE_URL, stop: async () => {} };
  return startEmbeddedPostgres(env.DATA_DIR, options);
}
