import type { PartnerAssetType } from '../../contract/assets.ts';
import { edgePages } from '../../lib/graph/edge-pages.ts';
import type { GraphClient } from '../../lib/graph/graph-client.ts';
import { type GraphFailure, isPassing } from '../../lib/graph/graph-failure.ts';
import { inLanes } from '../../lib/graph/in-lanes.ts';
import { type PageNode, pageNode } from '../../lib/graph/nodes.ts';
import { createPageSizes } from '../../lib/graph/page-sizes.ts';
import { fieldsOf } from './asset-fields.ts';
import { type BusinessType, businessTypes, edgesOfType } from './edges-of-type.ts';
import { type ReachedAsset, toReachedAsset } from './reached-asset.ts';
import { readAhead } from './read-ahead.ts';
import { readBusiness } from './read-business.ts';

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
type KnownAsset = WantedAsset & { type: KnownType };
type Step = (step: ReachStep) => Promise<void>;

/** Below this many assets, asking for each costs less than asking for the businesses first. */
const businessListCost = 3;
const businessesAtOnce = 6;
/** From this many businesses on one is tried first, so that a refusal costs one call and not many. */
const probeFrom = 7;

/**
 * Reads what a token reaches of `wanted` and hands it to `onStep` piece by piece. Lists by edges, a
 * hundred a call and those of a business together, and reads singly only what no edge showed or where that costs fewer calls. Each
 * wanted asset comes at least once, reached or failed, unless a failure is returned: one that
 * concerns the token, or an edge that cannot be read at the moment. An edge that Graph refuses leaves
 * its assets to be read singly; one that may be read later does so with some of them, or it would hide
 * them for as long as it stays so.
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
  const passing: GraphFailure[] = [];
  /** Where Graph expands the edges of one business, it does so of all. */
  let expands = true;

  const openOf = (type: PartnerAssetType): WantedAsset[] =>
    [...open.values()].filter((asset) => asset.type === type);

  async function take(type: KnownType, nodes: PageNode[], readAtMs: number): Promise<void> {
    const reached = nodes
      .filter(({ id }) => open.get(id)?.type === type)
      .map((node) => toReachedAsset(node, type, readAtMs));
    for (const { id } of reached) open.delete(id);
    if (reached.length > 0) await onStep({ reached, failed: [] });
  }

  /** Keeps a failure that ends the reading; any other leaves its assets to be read singly. */
  function note(failure: GraphFailure): void {
    if (concernsToken(failure)) stopped = failure;
    else if (isPassing(failure)) passing.push(failure);
  }

  /** Ends early when all open assets of the type were seen. */
  async function list(
    type: KnownType,
    path: string,
    { onIds, after }: { onIds?: (ids: string[]) => void; after?: string } = {},
  ): Promise<void> {
    const query = { fields: fieldsOf(type), node: pageNode, pageSizes, after };
    for await (const page of readAhead(edgePages(client, path, query))) {
      if (stopped) return;
      if (!page.ok) return note(page.failure);
      onIds?.(page.value.items.map(({ id }) => id));
      await take(type, page.value.items, page.serverNowMs ?? nowMs());
      if (!onIds && openOf(type).length === 0) return;
    }
  }

  async function listByPerson(type: KnownType, path: string): Promise<void> {
    if (openOf(type).length > 1) await list(type, path);
  }

  async function listByBusiness(): Promise<void> {
    const held = businessTypes.filter((type) => openOf(type).length > businessListCost);
    if (held.length === 0 && openOf('business').length <= 1) return;
    const businessIds: string[] = [];
    await list('business', 'me/businesses', { onIds: (ids) => businessIds.push(...ids) });
    const listable = held.reduce((sum, type) => sum + openOf(type).length, 0);
    if (listable <= businessIds.length) return;
    const worthEdges = held.filter(
      (type) => openOf(type).length > businessIds.length * edgesOfType(type).length,
    );
    const read = async (businessId: string): Promise<void> => {
      const isRead = expands && (await listExpanded(businessId, held));
      if (isRead || stopped) return;
      await Promise.all(
        worthEdges.flatMap((type) =>
          edgesOfType(type).map((name) => list(type, `${businessId}/${name}`)),
        ),
      );
    };
    const probed = businessIds.length < probeFrom ? 0 : 1;
    await inLanes(businessIds.slice(0, probed), 1, read);
    await inLanes(businessIds.slice(probed), businessesAtOnce, read);
  }

  /** All edges of a business in one call. False when Graph does not take it. */
  async function listExpanded(businessId: string, held: readonly BusinessType[]): Promise<boolean> {
    const types = held.filter((type) => openOf(type).length > 0);
    if (types.length === 0) return true;
    const answer = await readBusiness(client, businessId, types);
    if (!answer.ok) {
      note(answer.failure);
      if (stopped || passing.length > 0) return true;
      if (answer.failure.kind !== 'too_much_data') expands = false;
      return false;
    }
    const readAtMs = answer.serverNowMs ?? nowMs();
    for (const { type, path, page } of answer.value) {
      await take(type, page.items, readAtMs);
      if (page.after !== null && openOf(type).length > 0)
        await list(type, path, { after: page.after });
    }
    return true;
  }

  await Promise.all([
    listByPerson('page', 'me/accounts'),
    listByPerson('ad_account', 'me/adaccounts'),
    listByBusiness(),
  ]);
  const left = [...open.values()].filter(isKnown);
  if (stopped || passing.length === 0) return stopped ?? readSingly(client, left, nowMs, onStep);
  return readBehind(client, left, passing, nowMs, onStep);
}

/** Hundreds of single reads at a time: so many that batches run in parallel, few enough to store often. */
const singlesAtOnce = 300;

/**
 * Reads singly what edges that failed may hide, and no more at a time: most can be read again a moment
 * later, for a hundredth of the calls. Where Meta limits calls none is made.
 */
async function readBehind(
  client: GraphClient,
  left: readonly KnownAsset[],
  passing: readonly GraphFailure[],
  nowMs: () => number,
  onStep: Step,
): Promise<GraphFailure | null> {
  const failure = passing.find(({ kind }) => kind === 'throttled') ?? passing[0] ?? null;
  if (failure?.kind === 'throttled') return failure;
  const open = new Set(left.map(({ id }) => id));
  const asked = left.slice(0, singlesAtOnce);
  const stopped = await readSingly(client, asked, nowMs, async ({ reached, failed }) => {
    const told = failed.filter((each) => !isPassing(each.failure));
    for (const { id } of [...reached, ...told.map(({ asset }) => asset)]) open.delete(id);
    await onStep({ reached, failed: told });
  });
  return stopped ?? (open.size > 0 ? failure : null);
}

async function readSingly(
  client: GraphClient,
  wanted: readonly KnownAsset[],
  nowMs: () => number,
  onStep: Step,
): Promise<GraphFailure | null> {
  for (let start = 0; start < wanted.length; start += singlesAtOnce) {
    const asked = wanted.slice(start, start + singlesAtOnce);
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

function isKnown(asset: WantedAsset): asset is KnownAsset {
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
