import { sql } from 'drizzle-orm';
import { credentials, metaSignIns } from '../db/schema/index.ts';

/**
 * Which tenant uses which Meta user: by a stored credential, an install's among them, or by signing
 * in. To select from.
 */
export const metaUserUses = sql`(
  select tenant_id, meta_user_id from ${credentials}
  union all
  select tenant_id, meta_user_id from ${metaSignIns}
) as meta_user_uses`;
