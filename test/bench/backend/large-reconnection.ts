import pg from 'pg';
import { reconnectionSchema } from '../../../contract/reconnections.ts';
import { startSandbox } from '../../../sandbox/start-sandbox.ts';
import { startBackendProcess } from '../../e2e/harness/backend-process.ts';
import { startIssuer } from '../../fakes/backend/issuer.ts';
import { largeWorld, largeWorldUser } from '../../fakes/backend/large-world.ts';
import type { Bench } from '../bench.ts';
import { median } from '../median.ts';
import { atMost, atMostTimes, told } from '../row.ts';
import { startBenchDatabase } from './bench-database.ts';
import { benchEnv } from './bench-env.ts';
import { residentKb } from './resident-kb.ts';

const assets = 10_000;
/** Small ones, of which the request itself takes no time worth speaking of. */
const smallOnes = 5;
/** A page of an edge holds a hundred; besides, the token is inspected and its user read. */
const leastCalls = assets / 100 + 2;

/** Ten thousand assets in one reconnection: calls, time to the first step, memory. */
export const largeReconnection: Bench = {
  name: 'A reconnection of 10,000 assets',
  async run() {
    const world = largeWorld(assets);
    const [database, sandbox] = await Promise.all([startBenchDatabase(), startSandbox({ world })]);
    let apiBase = '';
    const issuer = await startIssuer(() => apiBase);
    const env = await benchEnv(database.url, {
      OAUTH_ISSUER: issuer.issuer,
      GRAPH_ORIGIN: sandbox.graphOrigin,
    });
    apiBase = `${env.PUBLIC_ORIGIN}/holdfast/v1`;
    const backend = await startBackendProcess(env);
    try {
      const { token } = await sandbox.control.mintToken({ holderId: largeWorldUser });
      const bearer = await issuer.token({ sub: 'someone', org: 'large' }, { expiresAt: '1h' });
      const beforeKb = await residentKb(backend);
      const headers = { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' };
      const wished = world.assets.map(({ id, type }) => ({ id, type }));
      const begin = async (key: string, wishes: typeof wished): Promise<string> => {
        const begun = await fetch(`${apiBase}/reconnections`, {
          method: 'POST',
          headers: { ...headers, 'idempotency-key': key },
          body: JSON.stringify({ accessToken: token, assets: wishes }),
        });
        return reconnectionSchema.parse(await begun.json()).id;
      };
      const starts: number[] = [];
      for (let nth = 0; nth < smallOnes; nth += 1) {
        const small = await begin(`small ${nth}`, wished.slice(nth * 10, nth * 10 + 10));
        await fetch(`${apiBase}/reconnections/${small}?after=9&waitSeconds=20`, { headers });
        starts.push(await jobStartMs(database.url, small));
      }
      await sandbox.control.clearRequestLog();
      const startedMs = performance.now();
      const id = await begin('bench', wished);
      let peakKb = beforeKb;
      for (let after = 0; after < assets; ) {
        const path = `${apiBase}/reconnections/${id}?after=${after}&waitSeconds=20`;
        const answer = await fetch(path, { headers });
        after = reconnectionSchema.parse(await answer.json()).nextAfter;
        peakKb = Math.max(peakKb, await residentKb(backend));
      }
      const seconds = (performance.now() - startedMs) / 1000;
      const { calls } = await sandbox.control.readCallCounts();
      return [
        atMostTimes(
          1.1,
          { name: 'Graph calls for 10,000 assets', value: calls, unit: 'calls' },
          { floor: leastCalls },
        ),
        atMost(150, {
          name: 'Memory growth in a reconnection of 10,000',
          value: (peakKb - beforeKb) / 1024,
          unit: 'MB',
        }),
        atMost(50, {
          name: 'From the request to the start of its job',
          value: median(starts),
          unit: 'ms',
        }),
        told({ name: 'A reconnection of 10,000 assets', value: seconds, unit: 's' }),
      ];
    } finally {
      await Promise.all([backend.stop(), issuer.close(), sandbox.close()]);
      await database.stop();
    }
  },
};

/** How long the job waited to be taken, by the database's own clock. */
async function jobStartMs(url: string, reconnectionId: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ ms: number }>(
    `select extract(epoch from started_on - created_on)::float8 * 1000 as ms
     from pgboss.job where name = 'reconnect' and data ->> 'reconnectionId' = $1`,
    [reconnectionId],
  );
  await client.end();
  return rows[0]?.ms ?? Number.NaN;
}
