import type { BackendParts } from '../backend-parts.ts';
import type { ReadinessCheck } from '../routes/health.ts';
import { kidsInUse } from '../tokens/kids-in-use.ts';
import { sealedPlaces } from '../tokens/sealed-places.ts';

/** What must hold before requests make sense: the database answers, and what it keeps sealed can be opened. */
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
      const missing: string[] = [];
      for (const { table } of sealedPlaces) {
        const strangers = (await kidsInUse(db, table)).filter((kid) => !kids.has(kid));
        missing.push(...strangers.map((kid) => `${kid} (${table})`));
      }
      return missing.length > 0
        ? `keys in use, but not in TOKEN_KEYS: ${missing.join(', ')}`
        : null;
    },
  };
}
