import { randomBytes } from 'node:crypto';
import type { InstallSetup, MintedInstall } from '../../contract/installs.ts';
import type { Database } from '../db/database.ts';
import { installs } from '../db/schema/index.ts';
import { type InstallUrlSettings, installUrl } from './install-url.ts';

/** Makes an id nobody can guess, bound to the tenant, and the address that installs under it. */
export async function mintInstall(
  { db, env }: { db: Database; env: InstallUrlSettings },
  tenantId: string,
  setup: InstallSetup,
): Promise<MintedInstall> {
  const externalBusinessId = randomBytes(24).toString('base64url');
  const stored = {
    timezone: setup.timezone,
    currency: setup.currency,
    business_vertical: setup.businessVertical,
    channel: setup.channel,
  };
  await db.asTenant(tenantId, (tx) =>
    tx.insert(installs).values({
      tenantId,
      externalBusinessId,
      state: 'minted',
      setup: stored,
      pages: [],
      instagramProfiles: [],
      tokenClass: 'user',
      features: [],
      createdAt: new Date(),
    }),
  );
  return { externalBusinessId, installUrl: installUrl(env, externalBusinessId, stored) };
}
