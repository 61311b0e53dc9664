import { startSandbox } from '../../sandbox/start-sandbox.ts';
import { checkEnded } from '../e2e/harness/check-ended.ts';
import { addAccount, signInToPartner } from '../e2e/harness/person.ts';
import { openScene, type Scene } from '../e2e/harness/scene.ts';
import type { Bench } from './bench.ts';
import { checkAgain } from './check-again.ts';
import { startCountingWrites, takeWrites } from './count-writes.ts';
import { atMost, atMostTimes, type Row, told, toldBeside } from './row.ts';
import { floorsOfCheck, LATENCY_MS, scalePerson } from './scale-world.ts';
import { readAssetByAsset } from './sdk-asset-by-asset.ts';
import { storedMegabytes } from './stored-megabytes.ts';
import { watchHeap } from './watch-heap.ts';
import { watchPublishing } from './watch-publishing.ts';

const ASSETS = 10_000;

const openWorld = (businessExpansion: 'allowed' | 'refused') =>
  openScene({
    world: 'scale-10000',
    behaviour: { latencyMs: LATENCY_MS, businessExpansion },
    // Only the person's own assets: the partner's readings would be counted as ours.
    prepare: async () => undefined,
  });

/** From the sign-in to a published snapshot of everything. */
async function firstCheck(scene: Scene) {
  const { control } = scene.stage.sandbox;
  const published = await watchPublishing(scene.extension.observer, ASSETS);
  await addAccount(scene, scalePerson);
  const publishedAtMs = await published();
  const clock = await control.readClock();
  const aheadMs = clock.nowMs - Date.now();
  const log = await control.readRequestLog({ limit: 1_000 });
  const first = log.findLast(({ items }) => items.some(({ path }) => path.startsWith('/me?')));
  if (!first) throw new Error('The check asked Meta for nothing');
  return { seconds: (publishedAtMs - (first.atMs - aheadMs)) / 1000 };
}

async function whereExpansionIsAllowed(sdk: { calls: number; ownMs: number }): Promise<Row[]> {
  const scene = await openWorld('allowed');
  try {
    await signInToPartner(scene);
    const worker = await scene.extension.worker();
    await startCountingWrites(worker);
    const heap = await watchHeap(worker);
    const { seconds } = await firstCheck(scene);
    await checkEnded(scene.extension, 0);
    const growth = await heap.stop();
    const first = await takeWrites(worker);
    const calls = await checkAgain(scene);
    const second = await takeWrites(worker);
    const floors = floorsOfCheck();
    const sdkSeconds = (sdk.ownMs + sdk.calls * LATENCY_MS) / 1000;
    const name = 'check of 10,000 assets';
    const floor = (floors.chain * LATENCY_MS) / 1000 + 0.5;
    return [
      atMostTimes(
        1.1,
        { name: `${name}, expansion allowed`, value: calls, unit: 'calls' },
        {
          floor: floors.callsWithExpansion,
        },
      ),
      toldBeside(
        { name: 'asset by asset with the SDK', value: sdk.calls, unit: 'calls' },
        {
          peer: calls,
        },
      ),
      atMostTimes(1.5, { name: `${name}, 100 ms a request`, value: seconds, unit: 's' }, { floor }),
      toldBeside(
        { name: 'the SDK, one after another', value: sdkSeconds, unit: 's' },
        {
          peer: seconds,
        },
      ),
      atMostTimes(
        0.05,
        { name: 'written by an unchanged check', value: second.bytes / 1000, unit: 'kB' },
        {
          peer: first.bytes / 1000,
        },
      ),
      atMost(60, { name: `${name}, heap growth`, value: growth, unit: 'MB' }),
      atMost(4, {
        name: `${name}, stored`,
        value: await storedMegabytes(scene.extension.observer),
        unit: 'MB',
      }),
      told({ name: `${name}, writes`, value: first.writes, unit: 'writes' }),
    ];
  } finally {
    await scene.end();
  }
}

async function whereItIsRefused(): Promise<Row[]> {
  const scene = await openWorld('refused');
  try {
    await signInToPartner(scene);
    await firstCheck(scene);
    const calls = await checkAgain(scene);
    return [
      atMostTimes(
        1.1,
        { name: 'check of 10,000 assets, expansion refused', value: calls, unit: 'calls' },
        { floor: floorsOfCheck().callsWithoutExpansion },
      ),
    ];
  } finally {
    await scene.end();
  }
}

async function sdkAlone() {
  const sandbox = await startSandbox({ world: 'scale-10000' });
  try {
    return await readAssetByAsset(sandbox, scalePerson);
  } finally {
    await sandbox.close();
  }
}

/** The check in a real Chromium, beside its floor and beside Meta's own SDK asset by asset. */
export const checkAtScale: Bench = {
  name: 'check of 10,000 assets',
  async run() {
    const sdk = await sdkAlone();
    return [...(await whereExpansionIsAllowed(sdk)), ...(await whereItIsRefused())];
  },
};
