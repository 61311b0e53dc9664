import { expect, it } from 'vitest';
import type { Asset } from '../../domain/assets/asset.ts';
import type { BatchItem } from '../batch.ts';
import type { GraphAnswer } from '../graph-answer.ts';
import type { GraphBatches } from '../graph-batches.ts';
import { noFacts } from '../graph-failure.ts';
import { createPacer } from '../pacer.ts';
import { createDiscovery } from './discovery.ts';
import { emptyMemo } from './progress.ts';

const UNTIL_MS = 600_000;

/** A discovery whose every call Meta's limits refuse, and the paths it asked for. */
function throttled() {
  const paths: string[] = [];
  const time = { nowMs: 0 };
  const client: GraphBatches = {
    pacer: createPacer(),
    async batch<T>(items: readonly BatchItem<T>[]): Promise<GraphAnswer<T>[]> {
      paths.push(...items.map(({ path }) => path));
      const kind = 'throttled';
      const failure = { ...noFacts, kind, reach: 'token', untilMs: UNTIL_MS } as const;
      return items.map(() => ({ ok: false, failure, serverNowMs: null }));
    },
  };
  const discovery = createDiscovery({
    client,
    userId: '1',
    kind: 'personal',
    scopes: [],
    memo: emptyMemo,
    knownBusinessIds: [],
    nowMs: () => time.nowMs,
    clockOffsetMs: 0,
    record: async () => {},
  });
  return { discovery, paths, time };
}

it('says that calls were held back although their pause ended before the check did', async () => {
  const { discovery, time } = throttled();
  await discovery.readEdges();
  time.nowMs = UNTIL_MS + 60_000;
  expect(discovery.heldUntilMs()).toBe(UNTIL_MS);
});

it('never asks for what is no id of Graph’s', async () => {
  const { discovery, paths } = throttled();
  const mode = 'expanded_user';
  discovery.resume(
    [{ kind: 'identity', mode, id: '1', name: null, isWorkAccount: false, atMs: 0 }],
    0,
  );
  const asset = (id: string): Asset => ({ id, type: 'page', name: null, business: null });
  await discovery.lookUp([asset('7/accounts'), asset('act_8')]);
  expect(paths).toEqual(['act_8']);
});
