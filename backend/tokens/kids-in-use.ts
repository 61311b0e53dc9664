import { sql } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import type { SealedPlace } from './sealed-places.ts';

/** The key ids under which values of a table are sealed. Hops through the index: cheap on any size. */
export async function kidsInUse(db: Database, table: SealedPlace['table']): Promise<string[]> {
  const name = sql.identifier(table);
  const { rows } = await db.system.execute<{ kid: string } & Record<string, unknown>>(sql`
    with recursive hop as (
      (select kid from ${name} where kid is not null order by kid limit 1)
      union all
      select (select kid from ${name} where kid > hop.kid order by kid limit 1)
      from hop where hop.kid is not null
    )
    select kid from hop where kid is not null`);
  return rows.map(({ kid }) => kid);
}
