import * as z from 'zod/mini';
import { edgePages } from '../../lib/graph/edge-pages.ts';
import type { GraphClient } from '../../lib/graph/graph-client.ts';
import { type GraphFailure, isAboutToken, isPassing } from '../../lib/graph/graph-failure.ts';
import { graphId } from '../../lib/graph/nodes.ts';
import type { ReachedAsset } from '../reach/reached-asset.ts';

export type TasksByAsset =
  | { ok: true; tasks: ReadonlyMap<string, readonly string[]> }
  | { ok: false; failure: GraphFailure };

/** The edges that list what a system user is assigned to, with its tasks, a hundred at a time. */
const assignedEdges = {
  ad_account: 'me/assigned_ad_accounts',
  product_catalog: 'me/assigned_product_catalogs',
} as const;

const assignedNode = z.object({
  id: graphId,
  tasks: z.catch(z.nullish(z.array(z.string())), null),
});

/**
 * What a system user may do on assets that it was shown to reach. A page tells it itself, ad accounts
 * and catalogs by the lists of what is assigned to their user; pixels have no such list and name
 * their users instead. An asset is missing where Meta does not say.
 */
export async function readTasks(
  client: GraphClient,
  systemUserId: string,
  businessId: string | null,
  reached: readonly ReachedAsset[],
): Promise<TasksByAsset> {
  const tasks = new Map<string, readonly string[]>();
  const failures: GraphFailure[] = [];

  const keep = (id: string, told: readonly string[] | null | undefined) => {
    if (told) tasks.set(id, told);
  };

  async function read(
    path: string,
    params: Record<string, string>,
    take: (node: z.infer<typeof assignedNode>) => void,
  ): Promise<void> {
    for await (const page of edgePages(client, path, {
      fields: ['id', 'tasks'],
      params,
      node: assignedNode,
    })) {
      if (page.ok) page.value.items.forEach(take);
      else failures.push(page.failure);
    }
  }

  const wanted = new Set(reached.map(({ id }) => id));
  const lists = Object.entries(assignedEdges)
    .filter(([type]) => reached.some((asset) => asset.type === type))
    .map(([, path]) =>
      read(path, {}, (node) => {
        if (wanted.has(node.id)) keep(node.id, node.tasks);
      }),
    );
  const pixels = businessId === null ? [] : reached.filter(({ type }) => type === 'pixel');
  const users = pixels.map(({ id }) =>
    read(`${id}/assigned_users`, { business: businessId ?? '' }, (node) => {
      if (node.id === systemUserId) keep(id, node.tasks);
    }),
  );
  for (const asset of reached) keep(asset.id, asset.tasks);
  await Promise.all([...lists, ...users]);
  const failure = failures.find((each) => isPassing(each) || isAboutToken(each));
  return failure ? { ok: false, failure } : { ok: true, tasks };
}
