import { and, gt, inArray, sql } from 'drizzle-orm';
import type { Migration } from '../../contract/assets.ts';
import type { Database } from '../db/database.ts';
import { migrationFacts } from '../db/schema/index.ts';
import { timeText } from '../http/time-text.ts';
import { metaUserUses } from './meta-user-uses.ts';

/**
 * What Meta announced last of each Meta user that the tenant uses, past or ahead. Whom it uses is
 * asked as the tenant, so that row-level security binds; what Meta announces is of no tenant.
 */
export async function listMigrations(db: Database, tenantId: string): Promise<Migration[]> {
  const { rows: used } = await db.asTenant(tenantId, (tx) =>
    tx.execute<{ metaUserId: string }>(sql`
      select distinct meta_user_id as "metaUserId" from ${metaUserUses}
      where tenant_id = ${tenantId} and meta_user_id is not null`),
  );
  if (used.length === 0) return [];
  const ids = used.map(({ metaUserId }) => metaUserId);
  const announced = await db.system
    .select({ metaUserId: migrationFacts.metaUserId, expireTime: migrationFacts.expireTime })
    .from(migrationFacts)
    .where(and(inArray(migrationFacts.metaUserId, ids), gt(migrationFacts.expireTime, new Date(0))))
    .orderBy(migrationFacts.metaUserId);
  return announced.map(({ metaUserId, expireTime }) => ({
    metaUserId,
    expireTime: timeText(expireTime),
  }));
}
