import { refuseWhenUsedUp } from '../usage/throttle.ts';
import { businessUseCase } from '../usage/use-case.ts';
import type { Edge } from './edges/edge.ts';
import { findEdge } from './edges/find-edge.ts';
import { deprecatedMarketingVersion, nonexistingField } from './errors.ts';
import { type FieldRequest, parseFields } from './field-expansion.ts';
import { defaultFields, fieldReader, isReference } from './fields.ts';
import type { GraphContext } from './graph-context.ts';
import { GraphFailure } from './graph-failure.ts';
import { type GraphNode, marketingTypes, type NodeType, requireScopes } from './nodes.ts';
import { cutPage } from './paging.ts';
import { isOlder, latestVersion } from './versions.ts';

type Rendered = Record<string, unknown>;

/** Shows one object with the fields asked for; `id` is always among them. */
export function renderNode(
  context: GraphContext,
  node: GraphNode,
  requests: FieldRequest[],
  rowField: (name: string) => (() => unknown) | undefined = () => undefined,
): Rendered {
  const shown: Rendered = {};
  for (const request of requests) {
    const ofRow = rowField(request.name);
    const value = ofRow ? ofRow() : readField(context, node, request);
    if (value !== undefined) shown[request.alias ?? request.name] = value;
  }
  shown.id ??= node.id;
  return shown;
}

/** The requests that stand for a node's default fields. */
export function defaultRequests(type: NodeType, edge?: Edge): FieldRequest[] {
  const names = edge?.defaultFields ?? defaultFields[type];
  return names.map((name) => ({ name, alias: null, args: new Map(), inner: null, fields: null }));
}

/** Shows one page of an edge: `{data, paging, summary}`. */
export function renderEdge(
  context: GraphContext,
  node: GraphNode,
  name: string,
  args: Map<string, string>,
  fieldsText: string | null,
  parsed: FieldRequest[] | null = null,
): Rendered {
  const edge = findEdge(node.type, name);
  if (!edge) throw nonexistingField(name, node.type);
  if (marketingTypes.has(edge.target)) requireMarketingVersion(context);
  requireScopes(context, edge.scopes, name);
  touch(context, node, edge.target);
  const nodes = edge.list(node, context, args);
  const page = cutPage(
    nodes,
    { limit: args.get('limit'), after: args.get('after'), before: args.get('before') },
    context,
  );
  const requests =
    parsed ?? (fieldsText ? parseFields(fieldsText) : defaultRequests(edge.target, edge));
  const shown: Rendered = {
    data: page.rows.map((row) =>
      renderNode(context, row, requests, (field) => {
        const reader = edge.rowFields?.[field];
        return reader && (() => reader(row, node, context));
      }),
    ),
  };
  if (page.after) {
    const address = (key: 'after' | 'before', cursor: string) =>
      pageAddress(context, node.id, name, args, fieldsText, page.limit, key, cursor);
    shown.paging = {
      cursors: { ...(page.before ? { before: page.before } : {}), after: page.after },
      ...(page.hasPrevious && page.before ? { previous: address('before', page.before) } : {}),
      ...(page.hasNext ? { next: address('after', page.after) } : {}),
    };
  }
  const summary = args.get('summary');
  if (summary) {
    const counts = /^(1|true|total_count)$/.test(summary);
    shown.summary = counts ? { total_count: nodes.length } : {};
  }
  return shown;
}

/** @throws GraphFailure 2635: Marketing API objects answer only under a living version */
export function requireMarketingVersion(context: GraphContext): void {
  const { version } = context.call;
  if (version === null) throw deprecatedMarketingVersion(latestVersion);
  const { marketingMinimumVersion, oldMarketingVersion } = context.state.behaviour;
  if (!isOlder(version, marketingMinimumVersion)) return;
  if (oldMarketingVersion === 'refused') throw deprecatedMarketingVersion(latestVersion);
  context.headers['x-ad-api-version-warning'] =
    `The call has been auto-upgraded to ${marketingMinimumVersion} as ${version} has been deprecated.`;
}

/** Counts a read against the limit of the object itself, where Meta has one. */
export function touch(context: GraphContext, node: GraphNode, target: NodeType): void {
  const useCase =
    businessUseCase(node.type, context.viewer) ?? businessUseCase(target, context.viewer);
  if (!useCase) return;
  const id = node.id.replace(/^act_/, '');
  context.touched.set(id, useCase.type);
  refuseWhenUsedUp(context.state, id, useCase);
}

function readField(context: GraphContext, node: GraphNode, request: FieldRequest): unknown {
  const reader = fieldReader(node, request.name);
  if (!reader) return readExpansion(context, node, request);
  const value = reader(node, context);
  if (!isReference(value)) return value;
  const requests = request.fields ?? defaultRequests(value.reference.type);
  return renderNode(context, value.reference, requests);
}

function readExpansion(context: GraphContext, node: GraphNode, request: FieldRequest): unknown {
  const { businessExpansion, missingScopeInExpansion } = context.state.behaviour;
  if (node.type === 'Business' && businessExpansion === 'refused') {
    throw nonexistingField(request.name, node.type);
  }
  try {
    const shown = renderEdge(
      context,
      node,
      request.name,
      request.args,
      request.inner,
      request.fields,
    );
    const isEmpty = Array.isArray(shown.data) && shown.data.length === 0 && !shown.paging;
    return isEmpty && !shown.summary ? undefined : shown;
  } catch (failure) {
    const isMissingScope = failure instanceof GraphFailure && failure.spec.code === 200;
    if (isMissingScope && missingScopeInExpansion === 'omitted') return undefined;
    throw failure;
  }
}

/** A `next` or `previous` address: the whole call again, token included, at another cursor. */
function pageAddress(
  context: GraphContext,
  nodeId: string,
  edgeName: string,
  args: Map<string, string>,
  fieldsText: string | null,
  limit: number,
  direction: 'after' | 'before',
  cursor: string,
): string {
  const { state, call, servedVersion } = context;
  const version = call.version === null ? '' : `/${servedVersion}`;
  const url = new URL(`${state.origins.graphOrigin}${version}/${nodeId}/${edgeName}`);
  if (state.behaviour.nextCarriesToken && call.token) {
    url.searchParams.set('access_token', call.token);
  }
  for (const [key, value] of args) {
    if (!leftOut.has(key)) url.searchParams.set(key, value);
  }
  url.searchParams.set('pretty', '0');
  if (fieldsText) url.searchParams.set('fields', fieldsText);
  url.searchParams.set('limit', String(limit));
  url.searchParams.set(direction, cursor);
  return url.href;
}

const leftOut = new Set([
  'access_token',
  'after',
  'before',
  'fields',
  'limit',
  'appsecret_proof',
  'as',
]);
