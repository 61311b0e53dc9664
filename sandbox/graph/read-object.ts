import { findEdge } from './edges/find-edge.ts';
import { invalidParameter, syntaxError, tooMuchData } from './errors.ts';
import { parseFields } from './field-expansion.ts';
import { fieldNames } from './fields.ts';
import type { GraphContext } from './graph-context.ts';
import { loadNode, marketingTypes } from './nodes.ts';
import {
  defaultRequests,
  renderEdge,
  renderNode,
  requireMarketingVersion,
  touch,
} from './render.ts';
import { requestWeight } from './request-weight.ts';

const maxIds = 50;

/** `GET /{id}` */
export function readNode(context: GraphContext, id: string): unknown {
  const node = loadNode(context, id);
  if (marketingTypes.has(node.type)) requireMarketingVersion(context);
  touch(context, node, node.type);
  const text = context.call.params.get('fields');
  const requests = text ? parseFields(text) : defaultRequests(node.type);
  const { behaviour } = context.state;
  refuseHeavy(context, requestWeight(requests, behaviour));
  const shown = renderNode(context, node, requests);
  if (context.call.params.get('metadata') === '1') {
    const fields = fieldNames(node.type).map((name) => ({ name }));
    shown.metadata = { type: node.type.toLowerCase(), fields };
  }
  const asksForId = requests.some((request) => request.name === 'id');
  const isBare = behaviour.emptyNode === 'bare' && !asksForId && Object.keys(shown).length === 1;
  return isBare ? {} : shown;
}

/** `GET /{id}/{edge}` */
export function readEdge(context: GraphContext, id: string, name: string): unknown {
  const node = loadNode(context, id);
  const { params } = context.call;
  const text = params.get('fields') ?? null;
  const edge = findEdge(node.type, name);
  if (!edge) throw syntaxError(`Unknown path components: /${name}`);
  const parsed = text ? parseFields(text) : null;
  const { behaviour } = context.state;
  const rows = Math.min(
    Number(params.get('limit')) || behaviour.defaultPageSize,
    behaviour.maxPageSize,
  );
  const weight = parsed ? requestWeight(parsed, behaviour) : 2;
  refuseHeavy(context, rows * weight);
  return renderEdge(context, node, name, params, text, parsed);
}

/** `GET /?ids=`: an object keyed by id, all or nothing. */
export function readMany(context: GraphContext, idsText: string): unknown {
  const ids = splitIds(idsText);
  if (ids.length > maxIds) {
    throw invalidParameter(`Too many IDs. Maximum: ${maxIds}. Provided: ${ids.length}.`);
  }
  return Object.fromEntries(ids.map((id) => [id, readNode(context, id)]));
}

/** The ids of `?ids=`, each once. */
export function splitIds(text: string): string[] {
  return [
    ...new Set(
      text
        .split(',')
        .map((id) => id.trim())
        .filter(Boolean),
    ),
  ];
}

function refuseHeavy(context: GraphContext, weight: number): void {
  const { reduceDataAbove } = context.state.behaviour;
  if (reduceDataAbove > 0 && weight > reduceDataAbove) throw tooMuchData();
}
