import type { Retirements, Snooze, Snoozes } from '../../domain/alerts/snooze.ts';
import type { JudgedAsset } from '../../domain/assets/snapshot.ts';
import { retirementsItem, snoozesItem } from '../../platform/storage/alert-items.ts';
import type { Serially } from '../serially.ts';
import { without } from './without.ts';

export interface SnoozingDeps {
  serially: Serially;
  readAssets(): Promise<readonly JudgedAsset[]>;
  /** Graph's now, epoch ms. */
  graphNowMs(): Promise<number>;
}

/** How long an asset keeps silent, as a page asks for it. */
export type SnoozeWish = { kind: 'date'; untilMs: number } | { kind: 'deadline_moves' };

export interface Snoozing {
  /** Assets without a date cannot wait for it to move and stay as they are. */
  snooze(assetIds: readonly string[], wish: SnoozeWish, note: string | null): Promise<void>;
  snoozeForAWeek(assetIds: readonly string[]): Promise<void>;
  wake(assetIds: readonly string[]): Promise<void>;
  /** Puts assets aside for good. The caller judges anew afterwards. */
  retire(assetIds: readonly string[], note: string | null): Promise<void>;
  takeBack(assetIds: readonly string[]): Promise<void>;
}

const WEEK_MS = 7 * 86_400_000;

/** Snoozes and retirements: the person's "I know", stored by asset. */
export function createSnoozing(deps: SnoozingDeps): Snoozing {
  const { serially } = deps;

  async function snooze(assetIds: readonly string[], wish: SnoozeWish, note: string | null) {
    const [assets, nowMs] = await Promise.all([deps.readAssets(), deps.graphNowMs()]);
    const wanted = new Set(assetIds);
    const added: Record<string, Snooze> = {};
    for (const { id, judgement } of assets) {
      if (!wanted.has(id)) continue;
      if (wish.kind === 'date') added[id] = { until: wish, note, snoozedAtMs: nowMs };
      else if (judgement.deadlineMs !== null) {
        const until = { kind: wish.kind, deadlineMs: judgement.deadlineMs };
        added[id] = { until, note, snoozedAtMs: nowMs };
      }
    }
    await changeSnoozes((before) => ({ ...before, ...added }));
  }

  return {
    snooze: (assetIds, wish, note) => serially(() => snooze(assetIds, wish, note)),
    snoozeForAWeek: (assetIds) =>
      serially(async () => {
        const untilMs = (await deps.graphNowMs()) + WEEK_MS;
        await snooze(assetIds, { kind: 'date', untilMs }, null);
      }),
    wake: (assetIds) => serially(() => changeSnoozes((before) => without(before, assetIds))),
    retire: (assetIds, note) =>
      serially(async () => {
        const retiredAtMs = await deps.graphNowMs();
        const added = assetIds.map((id) => [id, { note, retiredAtMs }] as const);
        await changeRetirements((before) => ({ ...before, ...Object.fromEntries(added) }));
        await changeSnoozes((before) => without(before, assetIds));
      }),
    takeBack: (assetIds) =>
      serially(() => changeRetirements((before) => without(before, assetIds))),
  };
}

async function changeSnoozes(change: (before: Snoozes) => Snoozes): Promise<void> {
  const { value } = await snoozesItem.read();
  await snoozesItem.write(change(value));
}

async function changeRetirements(change: (before: Retirements) => Retirements): Promise<void> {
  const { value } = await retirementsItem.read();
  await retirementsItem.write(change(value));
}
