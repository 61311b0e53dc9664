import { and, eq, lte, sql } from 'drizzle-orm';
import type { BackendParts } from '../../backend-parts.ts';
import { offeredInstallTokens } from '../../db/schema/index.ts';

/** Longer than the job of the event itself is tried again. */
const givenUpAfter = '3 hours';
const installsPerSweep = 500;

/**
 * Begins anew, every few hours, with tokens of events that Meta could neither confirm nor refuse: it
 * may be long until our app, or the token's person, has done what Meta wants.
 */
export async function sweepOfferedTokens({
  db,
  jobs,
}: Pick<BackendParts, 'db' | 'jobs'>): Promise<void> {
  const { tenantId, externalBusinessId, receivedAt } = offeredInstallTokens;
  await db.asSystem(async (tx) => {
    const old = await tx
      .select({ tenantId, externalBusinessId })
      .from(offeredInstallTokens)
      .where(lte(receivedAt, sql`now() - ${givenUpAfter}::interval`))
      .limit(installsPerSweep)
      .for('update', { skipLocked: true });
    for (const install of old) {
      await tx
        .update(offeredInstallTokens)
        .set({ receivedAt: sql`now()` })
        .where(
          and(eq(tenantId, install.tenantId), eq(externalBusinessId, install.externalBusinessId)),
        );
      await jobs.enqueue(tx, 'install', install);
    }
  });
}
