import { lte } from 'drizzle-orm';
import type { BackendParts } from '../backend-parts.ts';
import { credentials } from '../db/schema/index.ts';

/** So many Meta users are begun with at one sweep; the rest a minute later. */
const usersPerSweep = 2_000;

/** Queues a reading for every Meta user of a tenant that has an asset whose reading is due. */
export async function sweepReadings({
  db,
  jobs,
  metaApp,
}: Pick<BackendParts, 'db' | 'jobs' | 'metaApp'>): Promise<void> {
  await db.asSystem(async (tx) => {
    const due = await tx
      .selectDistinct({ tenantId: credentials.tenantId, metaUserId: credentials.metaUserId })
      .from(credentials)
      .where(lte(credentials.nextReadAt, new Date(metaApp.nowMs())))
      .limit(usersPerSweep);
    for (const { tenantId, metaUserId } of due) {
      await jobs.enqueue(tx, 'read', { tenantId, metaUserId, isDueOnly: true });
    }
  });
}
