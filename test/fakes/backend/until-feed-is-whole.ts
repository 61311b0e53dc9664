import pg from 'pg';
import { until } from '../until.ts';

/**
 * Waits until the feed of all tenants may tell every event of the database: it holds back what is
 * younger than any open transaction of the server, those of other tests' databases too.
 */
export async function untilFeedIsWhole(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await until('no older transaction is open', async () => {
      const { rows } = await client.query<{ isWhole: boolean }>(
        'select max(written_by) < event_horizon() as "isWhole" from events',
      );
      return rows[0]?.isWhole === true;
    });
  } finally {
    await client.end();
  }
}
