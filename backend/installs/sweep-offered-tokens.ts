import { lte, sql } from 'drizzle-orm';
import type { BackendParts } from '../backend-parts.ts';
import { offeredInstallTokens } from '../db/schema/index.ts';

/** Longer than the job of the event itself is tried again. */
const givenUpAfter = '3 hours';
const installsPerSweep = 500;

/** Begins anew with tokens of events that Meta could not confirm, nor refuse, for hours. */
export async function sweepOfferedTokens({
  db,
  jobs,
}: Pick<BackendParts, 'db' | 'jobs'>): Promise<void> {
  await db.asSystem(async (tx) => {
    const old = await tx
      .select({
        tenantId: offeredInstallTokens.tenantId,
        externalBusinessId: offeredInstallTokens.externalBusinessId,
      })
      .from(offeredInstallTokens)
      .where(lte(offeredInstallTokens.receivedAt, sql`now() - ${givenUpAfter}::interval`))
      .limit(installsPerSweep);
    for (const install of old) {
      const key = JSON.stringify([install.tenantId, install.externalBusinessId]);
      await jobs.enqueue(tx, 'install', install, { key });
    }
  });
}
