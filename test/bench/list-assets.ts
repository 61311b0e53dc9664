import type { Bench } from './bench.ts';
import { median } from './median.ts';
import { type PartnerStage, setPartnerStage, TENANT } from './partner-stage.ts';
import { atMostTimes } from './row.ts';

const ASSETS = 10_000;
const PAGE = 1_000;
const ROUNDS = 11;

const connections = Array.from({ length: ASSETS }, (_, index) =>
  JSON.stringify({
    record: 'credential',
    tenant: TENANT,
    id: `1${String(index).padStart(14, '0')}`,
    type: 'page',
    name: `Page ${index}`,
    business: { id: `7${index % 40}`, name: `Business ${index % 40}` },
    // A share holds no token of its own, so that no reading of it runs beside the measurement.
    tokenClass: 'partner_share',
  }),
);

async function throughTheApi({ call }: PartnerStage): Promise<number> {
  let cursor: string | null = null;
  let count = 0;
  do {
    const query: string = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
    const answer = (await (await call(`/assets?limit=${PAGE}${query}`)).json()) as {
      assets: unknown[];
      nextCursor: string | null;
    };
    count += answer.assets.length;
    cursor = answer.nextCursor;
  } while (cursor);
  return count;
}

async function bareQuery({ database }: PartnerStage): Promise<number> {
  let after = '';
  let count = 0;
  for (;;) {
    const { rows } = await database.query(
      `select * from credentials where tenant_id = $1 and asset_id > $2
        order by asset_id limit $3`,
      [TENANT, after, PAGE],
    );
    count += rows.length;
    if (rows.length < PAGE) return count;
    after = rows.at(-1).asset_id;
  }
}

async function timed(work: () => Promise<number>): Promise<number> {
  const startedAtMs = performance.now();
  const count = await work();
  if (count !== ASSETS) throw new Error(`${count} assets instead of ${ASSETS}`);
  return performance.now() - startedAtMs;
}

/** `GET /assets`, all pages of a large tenant, in turns with the query it rests on. */
export const listAssets: Bench = {
  name: 'listing 10,000 assets at the partner',
  async run() {
    const stage = await setPartnerStage({ connections });
    try {
      const api: number[] = [];
      const bare: number[] = [];
      for (let round = 0; round <= ROUNDS; round += 1) {
        const [ours, theirs] = [
          await timed(() => throughTheApi(stage)),
          await timed(() => bareQuery(stage)),
        ];
        if (round === 0) continue;
        api.push(ours);
        bare.push(theirs);
      }
      const name = 'GET /assets, 10,000 in pages of 1,000';
      return [atMostTimes(2, { name, value: median(api), unit: 'ms' }, { floor: median(bare) })];
    } finally {
      await stage.stop();
    }
  },
};
