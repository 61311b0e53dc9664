import type { BackendParts } from '../backend-parts.ts';
import { installs } from '../db/schema/index.ts';
import { scopesBeyondSignIn } from './scopes-beyond-sign-in.ts';

/** Says at the start, where installs are used, that a sign-in could not take their assets over. */
export async function warnOfNarrowSignIn({
  db,
  env,
  log,
}: Pick<BackendParts, 'db' | 'env' | 'log'>): Promise<void> {
  const missing = scopesBeyondSignIn(env);
  if (missing.length === 0) return;
  const used = await db.system.select({ id: installs.externalBusinessId }).from(installs).limit(1);
  if (used.length === 0) return;
  log.warn(
    { missing },
    'META_SCOPES asks for less than installs come with: reconnections leave their assets as they are',
  );
}
