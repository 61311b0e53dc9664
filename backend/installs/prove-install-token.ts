import type { PartnerAssetType } from '../../contract/assets.ts';
import type { TaskGap } from '../../contract/installs.ts';
import type { GraphFailure } from '../../lib/graph/graph-failure.ts';
import type { MetaApp } from '../graph/meta-app.ts';
import { findReached, type WantedAsset } from '../reach/find-reached.ts';
import type { ReachedAsset } from '../reach/reached-asset.ts';
import { readTasks } from './read-tasks.ts';

/** What Graph shows of an install's assets for its system user. */
export interface ProvenAssets {
  /** Reached, with the tasks it should have as far as Meta says: null where it does not. */
  tasks: ReadonlyMap<string, readonly string[] | null>;
  /** Reached, but short of tasks. */
  gaps: TaskGap[];
}

export type Proof = { ok: true; proven: ProvenAssets } | { ok: false; failure: GraphFailure };

/** What Meta's extension gives its system user on each kind of asset (seed, "System User Creation"). */
const neededTasks: Partial<Record<PartnerAssetType, readonly string[]>> = {
  page: ['MANAGE'],
  ad_account: ['MANAGE'],
  product_catalog: ['MANAGE'],
  pixel: ['EDIT'],
};

/** Asks Graph which of an install's assets its system user reaches, and with which tasks. */
export async function proveInstallToken(
  metaApp: MetaApp,
  { accessToken, metaUserId }: { accessToken: string; metaUserId: string },
  businessId: string | null,
  assets: readonly WantedAsset[],
): Promise<Proof> {
  const client = metaApp.client(accessToken, { retries: 1 });
  const reached: ReachedAsset[] = [];
  const stopped = await findReached(client, assets, metaApp.nowMs, async (step) => {
    reached.push(...step.reached);
  });
  if (stopped) return { ok: false, failure: stopped };
  const read = await readTasks(client, metaUserId, businessId, reached);
  if (!read.ok) return read;
  const tasks = new Map<string, readonly string[] | null>();
  const gaps: TaskGap[] = [];
  for (const { id, type } of reached) {
    const held = read.tasks.get(id) ?? null;
    const missingTasks = (neededTasks[type] ?? []).filter(
      (task) => !(held ?? [task]).includes(task),
    );
    if (missingTasks.length > 0) gaps.push({ assetId: id, missingTasks });
    else tasks.set(id, held);
  }
  return { ok: true, proven: { tasks, gaps } };
}
