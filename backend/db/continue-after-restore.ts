import pg from 'pg';

/** More than any server writes between a backup and its loss. */
const lostTransactions = 2n ** 40n;
const lostEvents = 1_000_000;

/**
 * Sees that events go on where they were when a backup was restored to another server or database:
 * new ones come after all that any reader has seen, also after those that the backup lacks, so that
 * every cursor stays good and misses nothing.
 */
export async function continueAfterRestore(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{
    home: string;
    server: string;
    database: string;
    last: string;
    next: string;
  }>(`
    select event_home() as home,
           (select system_identifier from pg_control_system())::text as server,
           (select oid from pg_database where datname = current_database())::text as database,
           coalesce(greatest((select written_by from events order by written_by desc limit 1),
                             (select written_by from last_removed_event)), '0')::text as last,
           event_horizon()::text as next`);
  const [row] = rows;
  if (!row) return;
  const last = BigInt(row.last);
  // Every server numbers its databases from the same number on.
  const here = `${row.server}/${row.database}`;
  // Earlier versions kept the database's number alone.
  const isMoved = !['', here, row.database].includes(row.home);
  if (row.home === here && last < BigInt(row.next)) return;
  await client.query('begin');
  if (isMoved || last >= BigInt(row.next)) {
    await setConstant(client, 'event_offset', 'bigint', String(last + lostTransactions));
    await client.query('update tenants set last_event_seq = last_event_seq + $1', [lostEvents]);
  }
  await setConstant(client, 'event_home', 'text', pg.escapeLiteral(here));
  await client.query('commit');
}

/** A function, not a row: it is dumped like one, and the position of an event costs no query. */
async function setConstant(
  client: pg.Client,
  name: string,
  type: string,
  literal: string,
): Promise<void> {
  await client.query(
    `create or replace function ${name}() returns ${type} language sql immutable parallel safe
     as $$ select ${literal}::${type} $$`,
  );
}
