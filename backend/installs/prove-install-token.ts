import type { GraphFailure } from '../../lib/graph/graph-failure.ts';
import type { MetaApp } from '../graph/meta-app.ts';
import { findReached, type WantedAsset } from '../reach/find-reached.ts';

export type ProvenAssets =
  | { ok: true; assetIds: ReadonlySet<string> }
  | { ok: false; failure: GraphFailure };

/** What Meta's extension gives its system user on each (seed: Page, ad account, catalog MANAGE). */
const neededTask = 'MANAGE';

/** Asks Graph which of an install's assets its system user reaches, with the tasks it should have. */
export async function proveInstallToken(
  metaApp: MetaApp,
  accessToken: string,
  assets: readonly WantedAsset[],
): Promise<ProvenAssets> {
  const assetIds = new Set<string>();
  const stopped = await findReached(
    metaApp.client(accessToken, { retries: 1 }),
    assets,
    metaApp.nowMs,
    async ({ reached }) => {
      for (const { id, tasks } of reached) {
        if (tasks === null || tasks.includes(neededTask)) assetIds.add(id);
      }
    },
  );
  return stopped ? { ok: false, failure: stopped } : { ok: true, assetIds };
}
