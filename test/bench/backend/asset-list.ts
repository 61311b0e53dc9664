import pg from 'pg';
import { startBackend } from '../../../backend/start-backend.ts';
import { startIssuer } from '../../fakes/backend/issuer.ts';
import type { Bench } from '../bench.ts';
import { median } from '../median.ts';
import { atMostTimes } from '../row.ts';
import { startBenchDatabase } from './bench-database.ts';
import { benchEnv } from './bench-env.ts';

const assets = 10_000;
const limit = 1000;
const rounds = 7;

/** `GET /assets`, all pages of a large tenant, beside the bare queries for the same rows. */
export const assetList: Bench = {
  name: 'GET /assets of a 10,000-asset tenant',
  async run() {
    const database = await startBenchDatabase();
    let origin = '';
    const issuer = await startIssuer(() => `${origin}/holdfast/v1`);
    const env = await benchEnv(database.url, { OAUTH_ISSUER: issuer.issuer });
    origin = env.PUBLIC_ORIGIN ?? '';
    const backend = await startBackend(env);
    const pool = new pg.Pool({ connectionString: database.url, max: 1 });
    try {
      await fill(pool);
      const token = await issuer.token({ sub: 'someone', org: 'large' });
      const bare: number[] = [];
      const served: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        bare.push(await timed(() => readBare(pool)));
        served.push(await timed(() => readServed(`${origin}/holdfast/v1/assets`, token)));
      }
      return [
        atMostTimes(
          2,
          { name: 'GET /assets, 10,000 assets by 1,000', value: median(served), unit: 'ms' },
          { floor: median(bare) },
        ),
      ];
    } finally {
      await pool.end();
      await backend.close();
      await Promise.all([issuer.close(), database.stop()]);
    }
  },
};

async function fill(pool: pg.Pool): Promise<void> {
  await pool.query(`
    insert into credentials
      (tenant_id, asset_id, asset_type, name, business_id, business_name, token_class,
       meta_user_id, is_work_account, sealed, kid, scopes, connected_at, verified_at, read_at,
       user_access_expire_time, state, next_read_at)
    select 'large', lpad(a::text, 15, '0'), 'page', 'Page ' || a, 'b1', 'Business', 'page', 'u1',
           false, repeat('x', 400), 'k1', '{pages_show_list}', now(), now(), now(), now(),
           'connected', now() + interval '1 day'
    from generate_series(1, ${assets}) a`);
  await pool.query('vacuum analyze credentials');
}

async function timed(work: () => Promise<number>): Promise<number> {
  const startedMs = performance.now();
  const rows = await work();
  if (rows !== assets) throw new Error(`${rows} assets were read instead of ${assets}`);
  return performance.now() - startedMs;
}

async function readBare(pool: pg.Pool): Promise<number> {
  let after = '';
  let count = 0;
  for (;;) {
    const { rows } = await pool.query<{ asset_id: string }>(
      `select asset_id, asset_type, name, business_id, business_name, token_class, meta_user_id,
              is_work_account, connected_at, verified_at, state, user_access_expire_time, read_at,
              last_error_code, last_error_subcode, last_error_at
       from credentials where tenant_id = 'large' and asset_id > $1 order by asset_id limit $2`,
      [after, limit],
    );
    count += rows.length;
    after = rows.at(-1)?.asset_id ?? after;
    if (rows.length < limit || count === assets) return count;
  }
}

/** Reads as little of the answers as leads to the next one: the reader's own work is not measured. */
async function readServed(address: string, token: string): Promise<number> {
  let cursor: string | undefined;
  let count = 0;
  do {
    const query: string = cursor === undefined ? '' : `&cursor=${cursor}`;
    const response = await fetch(`${address}?limit=${limit}${query}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const text = await response.text();
    count += text.split('"connectedAt"').length - 1;
    cursor = /"nextCursor":"([^"]+)"/.exec(text)?.[1];
  } while (cursor !== undefined);
  return count;
}
