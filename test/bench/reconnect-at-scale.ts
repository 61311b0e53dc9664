import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench } from './bench.ts';
import { type PartnerStage, setPartnerStage } from './partner-stage.ts';
import { atMost, atMostTimes, type Row, told } from './row.ts';
import { floorOfReach, scaleManaged } from './scale-world.ts';

const SAMPLE_MS = 50;

interface Progress {
  state: string;
  counts: Record<string, number>;
}

async function follow({ call }: PartnerStage, id: string): Promise<Progress> {
  for (;;) {
    const answer = await call(`/reconnections/${id}?after=100000000&waitSeconds=20`);
    const progress = (await answer.json()) as Progress;
    if (progress.state === 'done') return progress;
  }
}

/** Resident memory at its highest while the work runs, in MB above the start. */
async function memoryGrowth(stage: PartnerStage, work: Promise<unknown>): Promise<number> {
  const before = await stage.memory();
  let highest = before;
  let isRunning = true;
  const ended = work.finally(() => {
    isRunning = false;
  });
  while (isRunning) {
    highest = Math.max(highest, await stage.memory());
    await sleep(SAMPLE_MS);
  }
  await ended;
  return highest - before;
}

async function measure(stage: PartnerStage): Promise<Row[]> {
  const { control } = stage.sandbox;
  const scopes = ['pages_show_list', 'business_management', 'ads_read', 'catalog_management'];
  const { token } = await control.mintToken({ holderId: scaleManaged, scopes });
  const seen = await control.readUserAssets({ userId: scaleManaged });
  const assets = seen.map(({ id, type }) => ({ id, type }));
  await control.clearRequestLog();

  const startedAtMs = performance.now();
  const answer = await stage.call('/reconnections', {
    method: 'POST',
    headers: { 'idempotency-key': randomUUID() },
    body: JSON.stringify({ accessToken: token, assets }),
  });
  if (answer.status !== 202) throw new Error(`refused: ${await answer.text()}`);
  const { id } = (await answer.json()) as { id: string };
  const following = follow(stage, id);
  const growth = await memoryGrowth(stage, following);
  const { counts } = await following;
  const seconds = (performance.now() - startedAtMs) / 1000;
  if (counts.reconnected !== assets.length) throw new Error(`only ${JSON.stringify(counts)}`);

  const { calls } = await control.readCallCounts();
  const name = `reconnection of ${assets.length.toLocaleString('en')} assets`;
  return [
    atMostTimes(1.1, { name, value: calls, unit: 'calls' }, { floor: floorOfReach() }),
    atMost(150, { name: `${name}, memory growth`, value: growth, unit: 'MB' }),
    told({ name: `${name}, Meta at once`, value: seconds, unit: 's' }),
  ];
}

/** The partner's side of one large reconnection. */
export const reconnectAtScale: Bench = {
  name: 'reconnection of 10,000 assets',
  async run() {
    const stage = await setPartnerStage({ world: 'scale-10000' });
    try {
      return await measure(stage);
    } finally {
      await stage.stop();
    }
  },
};
