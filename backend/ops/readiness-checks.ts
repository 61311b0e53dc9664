import type { BackendParts } from '../backend-parts.ts';
import type { ReadinessCheck } from '../routes/health.ts';
import { kidsInUse } from '../tokens/kids-in-use.ts';

/** What must hold before requests make sense: the database answers, and its credentials can be opened. */
export function readinessChecks({
  db,
  env,
}: Pick<BackendParts, 'db' | 'env'>): Record<string, ReadinessCheck> {
  const kids = env.TOKEN_KEYS.keys;
  return {
    database: async () => {
      await db.ping();
      return null;
    },
    keyRing: async () => {
      const used = await kidsInUse(db, 'credentials');
      const stranger = used.find((kid) => !kids.has(kid));
      return stranger ? `credentials are sealed with key ${stranger}, not in TOKEN_KEYS` : null;
    },
  };
}
