import type { PartnerAssetType } from '../../contract/assets.ts';
import { edgePages } from '../../lib/graph/edge-pages.ts';
import type { GraphClient } from '../../lib/graph/graph-client.ts';
import { type GraphFailure, isPassing } from '../../lib/graph/graph-failure.ts';
import { type PageNode, pageNode } from '../../lib/graph/nodes.ts';
import { createPageSizes } from '../../lib/graph/page-sizes.ts';
import { fieldsOf } from './asset-fields.ts';
import { businessEdges, personEdges } from './edges-of-type.ts';
import { type ReachedAsset, toReachedAsset } from './reached-asset.ts';
import { readAhead } from './read-ahead.ts';

export interface WantedAsset {
  id: string;
  type: PartnerAssetType;
}

/** What a step of reading brought: assets that Graph showed, or failures of single assets. */
export interface ReachStep {
  reached: ReachedAsset[];
  failed: { asset: WantedAsset; failure: GraphFailure }[];
}

type KnownType = Exclude<PartnerAssetType, 'unknown'>;
type Step = (step: ReachStep) => Promise<void>;

/** Below this many assets, asking for each costs less than asking for the businesses first. */
const businessListCost = 3;

/**
 * Reads what a token reaches of `wanted` and hands it to `onStep` piece by piece. Lists by edges, a
 * hundred a call, and reads singly only what no edge showed or where that costs fewer calls. Each
 * wanted asset comes at least once, reached or failed, unless a failure is returned: one that
 * concerns the token, or an edge that cannot be read at the moment. An edge that Graph refuses leaves
 * its assets to be read singly.
 * `nowMs` is Meta's clock, for answers that do not tell theirs.
 */
export async function findReached(
  client: GraphClient,
  wanted: readonly WantedAsset[],
  nowMs: () => number,
  onStep: Step,
): Promise<GraphFailure | null> {
  const pageSizes = createPageSizes();
  const open = new Map(wanted.map((asset) => [asset.id, asset]));
  let stopped: GraphFailure | null = null;
  let passing: GraphFailure | null = null;

  const openOf = (type: PartnerAssetType): WantedAsset[] =>
    [...open.values()].filter((asset) => asset.type === type);

  async function take(type: KnownType, nodes: PageNode[], readAtMs: number): Promise<void> {
    const reached = nodes
      .filter(({ id }) => open.get(id)?.type === type)
      .map((node) => toReachedAsset(node, type, readAtMs));
    for (const { id } of reached) open.delete(id);
    if (reached.length > 0) await onStep({ reached, failed: [] });
  }

  /** Ends early when all open assets of the type were seen. */
  async function list(type: KnownType, path: string, onIds?: (ids: string[]) => void) {
    const query = { fields: fieldsOf(type), node: pageNode, pageSizes };
    for await (const page of readAhead(edgePages(client, path, query))) {
      if (stopped) return;
      if (!page.ok) {
        if (concernsToken(page.failure)) stopped = page.failure;
        else if (isPassing(page.failure)) passing = page.failure;
        return;
      }
      onIds?.(page.value.items.map(({ id }) => id));
      await take(type, page.value.items, page.serverNowMs ?? nowMs());
      if (!onIds && openOf(type).length === 0) return;
    }
  }

  async function listByPerson(type: 'page' | 'ad_account'): Promise<void> {
    const path = personEdges[type];
    if (path && openOf(type).length > 1) await list(type, path);
  }

  async function listByBusiness(): Promise<void> {
    const types = Object.keys(businessEdges) as (keyof typeof businessEdges)[];
    const held = types.filter((type) => openOf(type).length > businessListCost);
    if (held.length === 0 && openOf('business').length <= 1) return;
    const businessIds: string[] = [];
    await list('business', 'me/businesses', (ids) => businessIds.push(...ids));
    await Promise.all(
      held.flatMap((type) => {
        const edges = businessEdges[type] ?? [];
        if (openOf(type).length <= businessIds.length * edges.length) return [];
        return businessIds.flatMap((id) => edges.map((edge) => list(type, `${id}/${edge}`)));
      }),
    );
  }

  await Promise.all([listByPerson('page'), listByPerson('ad_account'), listByBusiness()]);
  return stopped ?? passing ?? readSingly(client, [...open.values()], nowMs, onStep);
}

/** Hundreds of single reads at a time: so many that batches run in parallel, few enough to store often. */
const singlesAtOnce = 300;

async function readSingly(
  client: GraphClient,
  wanted: readonly WantedAsset[],
  nowMs: () => number,
  onStep: Step,
): Promise<GraphFailure | null> {
  const readable = wanted.filter(isKnown);
  for (let start = 0; start < readable.length; start += singlesAtOnce) {
    const asked = readable.slice(start, start + singlesAtOnce);
    const answers = await client.batch(
      asked.map(({ id, type }) => ({ path: id, fields: fieldsOf(type), schema: pageNode })),
    );
    const step: ReachStep = { reached: [], failed: [] };
    for (const [index, asset] of asked.entries()) {
      const answer = answers[index];
      if (!answer) continue;
      if (answer.ok) {
        const readAtMs = answer.serverNowMs ?? nowMs();
        step.reached.push(toReachedAsset({ ...answer.value, id: asset.id }, asset.type, readAtMs));
      } else if (concernsToken(answer.failure)) return answer.failure;
      else step.failed.push({ asset, failure: answer.failure });
    }
    await onStep(step);
  }
  return null;
}

function isKnown(asset: WantedAsset): asset is WantedAsset & { type: KnownType } {
  return asset.type !== 'unknown';
}

/** A second factor (415) is asked for one page, though it is about the person. */
function concernsToken(failure: GraphFailure): boolean {
  return (
    failure.kind === 'token_dead' ||
    (failure.kind === 'throttled' && failure.reach === 'token') ||
    failure.kind === 'offline' ||
    failure.kind === 'proof_required' ||
    failure.kind === 'blocked' ||
    failure.kind === 'network_policy'
  );
}
