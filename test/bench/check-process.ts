import { serialize } from 'node:v8';
import { createCheck } from '../../lib/background/check/check.ts';
import type { Account } from '../../lib/domain/account.ts';
import type { PartnerAsset } from '../../lib/domain/partner-asset.ts';
import { succeed } from '../../lib/domain/result.ts';
import { NEVER_CHECKED, type Schedule } from '../../lib/domain/schedule.ts';
import { DEFAULT_SETTINGS } from '../../lib/domain/settings.ts';
import type { Summary } from '../../lib/domain/snapshot.ts';
import { createGraphClient } from '../../lib/graph/graph-client.ts';
import { createPacer } from '../../lib/graph/pacer.ts';
import { unpackAssets } from '../../lib/platform/database/judged-assets.ts';
import { createMemoryCheckStore, jsonBytes } from '../fakes/memory-check-store.ts';
import { createMemoryItem } from '../fakes/memory-item.ts';
import type { CheckFigures, CheckOrder } from './measure-check.ts';

/**
 * A check in a process of its own, so that its heap is its own and the sandbox's work does not slow
 * it more than a network would. Started by `measure-check.ts` with `--expose-gc`.
 */
process.once('message', async (order: CheckOrder) => {
  process.send?.(await measure(order));
  process.disconnect();
});

async function measure({ graphOrigin, account, accessToken }: CheckOrder): Promise<CheckFigures> {
  const store = createMemoryCheckStore();
  const schedule = createMemoryItem<Schedule>('schedule', NEVER_CHECKED);
  const summary = createMemoryItem<Summary | null>('summary', null);
  let accounts: readonly Account[] = [account];
  let partnerAssets: readonly PartnerAsset[] = [];
  let entryBytes = 0;
  let firstRequestAtMs: number | null = null;
  let publishedAtMs = 0;
  let peakHeap = 0;
  let weighsHeap = false;
  const check = createCheck({
    store,
    items: { schedule, summary, settings: createMemoryItem('settings', DEFAULT_SETTINGS) },
    accounts: {
      list: async () => accounts,
      async change(edit) {
        accounts = edit(accounts);
        entryBytes += jsonBytes(accounts);
      },
    },
    async writeEntries(entries) {
      entryBytes += jsonBytes(entries);
      const values = new Map(entries);
      await schedule.write(values.get(schedule.key) as Schedule);
      await summary.write(values.get(summary.key) as Summary);
    },
    lease: { take: async () => true, renew: async () => {}, release: async () => {} },
    graphFor: async (_, notBefore) =>
      createGraphClient({
        fetch(address, init) {
          firstRequestAtMs ??= performance.now();
          weighHeap();
          return fetch(address, init);
        },
        origin: graphOrigin,
        version: 'v25.0',
        accessToken,
        sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
        random: Math.random,
        nowMs: Date.now,
        pacer: createPacer(notBefore),
      }),
    readPartnerAssets: async () => succeed(partnerAssets),
    readMigrations: async () => new Map(),
    readRetired: async () => new Set(),
    async onPublished() {
      publishedAtMs = performance.now();
      weighHeap();
    },
    every: () => () => {},
    nowMs: Date.now,
    random: Math.random,
  });

  const run = async () => {
    firstRequestAtMs = null;
    entryBytes = 0;
    store.takeWrittenBytes();
    await check.runFor('event');
    const startedAtMs = firstRequestAtMs ?? publishedAtMs;
    return { ms: publishedAtMs - startedAtMs, bytes: store.takeWrittenBytes() + entryBytes };
  };

  /** What is really held: garbage that nobody collected yet depends on the machine's mood. */
  function weighHeap(): void {
    if (!weighsHeap) return;
    globalThis.gc?.();
    peakHeap = Math.max(peakHeap, process.memoryUsage().heapUsed);
  }

  const first = await run();
  const published = unpackAssets(await store.readAssets());
  // The partner uses everything from here on: its list is judged and stored as well.
  partnerAssets = published.map(({ id, type, name, business, judgement }) => ({
    id,
    type,
    name,
    business,
    credential: {
      tokenClass: 'user',
      metaUserId: account.id,
      isWorkAccount: false,
      state: 'connected',
      deadlineMs: judgement.deadlineMs,
      readAtMs: judgement.readAtMs,
      lastError: null,
    },
    features: [],
  }));
  const withPartner = await run();
  const unchanged = await run();
  globalThis.gc?.();
  const heapBefore = process.memoryUsage().heapUsed;
  weighsHeap = true;
  await run();
  weighsHeap = false;
  const idle = await measureIdle();
  return {
    assets: published.length,
    ms: first.ms,
    firstBytes: first.bytes + withPartner.bytes,
    unchangedBytes: unchanged.bytes,
    storedBytes: serialize(store.values()).byteLength,
    heapGrowthBytes: peakHeap - heapBefore,
    idle,
  };

  async function measureIdle(): Promise<CheckFigures['idle']> {
    firstRequestAtMs = null;
    entryBytes = 0;
    store.takeWrittenBytes();
    const ran = await check.runIfDue();
    return {
      ran,
      requests: firstRequestAtMs === null ? 0 : 1,
      bytes: store.takeWrittenBytes() + entryBytes,
    };
  }
}
