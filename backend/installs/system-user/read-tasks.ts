import * as z from 'zod/mini';
import { edgePages } from '../../../lib/graph/edge-pages.ts';
import type { GraphClient } from '../../../lib/graph/graph-client.ts';
import { type GraphFailure, isAboutToken, isPassing } from '../../../lib/graph/graph-failure.ts';
import { graphId } from '../../../lib/graph/nodes.ts';
import type { Grant } from '../../graph/read-grant.ts';
import type { ReachedAsset } from '../../reach/reached-asset.ts';

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

/** The permission that those lists want. Without it an empty one may mean that nothing is shown. */
const listingScope = 'business_management';

/**
 * What a system user may do on assets that it was shown to reach. A page tells it itself, ad accounts
 * and catalogs by the lists of what is assigned to their user: what is not in them is not assigned.
 * Pixels have no such list and name their users instead. An asset is missing where Meta does not say.
 */
export async function readTasks(
  client: GraphClient,
  { user, scopes }: Pick<Grant, 'user' | 'scopes'>,
  businessId: string | null,
  reached: readonly ReachedAsset[],
): Promise<TasksByAsset> {
  const tasks = new Map<string, readonly string[]>();
  const failures: GraphFailure[] = [];

  const keep = (id: string, told: readonly string[] | null | undefined) => {
    if (told) tasks.set(id, told);
  };

  /** The tasks by the id of each entry, and whether all of it could be read. */
  async function read(path: string, params: Record<string, string> = {}) {
    const fields = ['id', 'tasks'];
    const listed = new Map<string, string[] | null>();
    let isWhole = true;
    for await (const page of edgePages(client, path, { fields, params, node: assignedNode })) {
      if (page.ok) for (const node of page.value.items) listed.set(node.id, node.tasks ?? null);
      else failures.push(page.failure);
      isWhole &&= page.ok && page.value.malformed === 0;
    }
    return { listed, isWhole };
  }

  async function readAssigned(type: keyof typeof assignedEdges): Promise<void> {
    const assets = reached.filter((asset) => asset.type === type);
    if (assets.length === 0) return;
    const { listed, isWhole } = await read(assignedEdges[type]);
    const unlisted = isWhole && scopes.includes(listingScope) ? [] : null;
    for (const { id } of assets) keep(id, listed.has(id) ? listed.get(id) : unlisted);
  }

  async function readPixel(id: string, business: string): Promise<void> {
    const { listed } = await read(`${id}/assigned_users`, { business });
    keep(id, listed.get(user.id));
  }

  for (const asset of reached) keep(asset.id, asset.tasks);
  const pixels = reached.filter(({ type }) => type === 'pixel');
  await Promise.all([
    readAssigned('ad_account'),
    readAssigned('product_catalog'),
    ...(businessId === null ? [] : pixels.map(({ id }) => readPixel(id, businessId))),
  ]);
  const failure = failures.find((each) => isPassing(each) || isAboutToken(each));
  return failure ? { ok: false, failure } : { ok: true, tasks };
}
