import { sql } from 'drizzle-orm';
import type { Migration } from '../../contract/assets.ts';
import type { Database } from '../db/database.ts';
import { migrationFacts } from '../db/schema/index.ts';
import { utcText } from '../db/utc-text.ts';
import { metaUserUses } from './meta-user-uses.ts';

/** What Meta announced last of each Meta user that the tenant uses, past or ahead. */
export async function listMigrations(
  { system }: Pick<Database, 'system'>,
  tenantId: string,
): Promise<Migration[]> {
  const { rows } = await system.execute<{ meta_user_id: string; expire_time: string }>(sql`
    select meta_user_id, expire_time from ${migrationFacts}
    where expire_time > 'epoch' and meta_user_id in (
      select meta_user_id from ${metaUserUses} where tenant_id = ${tenantId}
    )
    order by meta_user_id`);
  return rows.map((row) => ({
    metaUserId: row.meta_user_id,
    expireTime: utcText(row.expire_time),
  }));
}
