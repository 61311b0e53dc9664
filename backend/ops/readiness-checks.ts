import { and, isNotNull, notInArray } from 'drizzle-orm';
import type { BackendParts } from '../backend-parts.ts';
import { credentials } from '../db/schema/index.ts';
import type { ReadinessCheck } from '../routes/health.ts';

/** What must hold before requests make sense: the database answers, and its credentials can be opened. */
export function readinessChecks({
  db,
  env,
}: Pick<BackendParts, 'db' | 'env'>): Record<string, ReadinessCheck> {
  const kids = [...env.TOKEN_KEYS.keys.keys()];
  return {
    database: async () => {
      await db.ping();
      return null;
    },
    keyRing: async () => {
      const [stranger] = await db.system
        .select({ kid: credentials.kid })
        .from(credentials)
        .where(and(isNotNull(credentials.kid), notInArray(credentials.kid, kids)))
        .limit(1);
      return stranger ? `credentials are sealed with key ${stranger.kid}, not in TOKEN_KEYS` : null;
    },
  };
}
