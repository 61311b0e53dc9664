import type { BackendParts } from '../backend-parts.ts';
import type { InstallRow } from '../db/schema/installs.ts';
import { createFbeClient, type FbeClient } from './fbe-client.ts';
import { openInstallToken } from './install-token.ts';

/** Somebody waits for the answer. */
const retries = 1;

/** Meta's API for an install, by its own token, else by the partner's admin system user; null without either. */
export async function openFbeClient(
  { sealer, env, metaApp }: Pick<BackendParts, 'sealer' | 'env' | 'metaApp'>,
  row: InstallRow,
): Promise<FbeClient | null> {
  const token = (await openInstallToken(sealer, row)) ?? env.META_SYSTEM_USER_TOKEN;
  return token ? createFbeClient(metaApp.client(token, { retries }), row.externalBusinessId) : null;
}
