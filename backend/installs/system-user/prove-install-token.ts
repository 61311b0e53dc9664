import type { PartnerAssetType } from '../../../contract/assets.ts';
import type { TaskGap } from '../../../contract/installs.ts';
import type { GraphFailure } from '../../../lib/graph/graph-failure.ts';
import type { MetaApp } from '../../graph/meta-app.ts';
import type { Grant } from '../../graph/read-grant.ts';
import { findReached, type WantedAsset } from '../../reach/find-reached.ts';
import { isUsable } from '../../reach/is-usable.ts';
import type { ReachedAsset } from '../../reach/reached-asset.ts';
import { readTasks } from './read-tasks.ts';

/** What Graph shows of an install's assets for its system user. */
export interface ProvenAssets {
  /** With the tasks it should have, as far as Meta says which it has. */
  reached: ReachedAsset[];
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
  accessToken: string,
  grant: Pick<Grant, 'user' | 'scopes'>,
  businessId: string | null,
  assets: readonly WantedAsset[],
): Promise<Proof> {
  const client = metaApp.client(accessToken, { retries: 1 });
  const shown: ReachedAsset[] = [];
  const stopped = await findReached(client, assets, metaApp.nowMs, async (step) => {
    shown.push(...step.reached.filter(isUsable));
  });
  if (stopped) return { ok: false, failure: stopped };
  const read = await readTasks(client, grant, businessId, shown);
  if (!read.ok) return read;
  const reached: ReachedAsset[] = [];
  const gaps: TaskGap[] = [];
  for (const asset of shown) {
    const { id, type } = asset;
    const tasks = read.tasks.get(id) ?? null;
    const needed = neededTasks[type] ?? [];
    const missingTasks = tasks === null ? [] : needed.filter((task) => !tasks.includes(task));
    if (missingTasks.length > 0) gaps.push({ assetId: id, missingTasks });
    else reached.push({ ...asset, tasks: tasks?.slice() ?? null });
  }
  return { ok: true, proven: { reached, gaps } };
}
