import type { AssetType } from '../../domain/assets/asset.ts';
import { edge, type Field } from '../field-query.ts';
import type { GraphRequest } from '../graph-request.ts';
import { fullPage } from '../page-sizes.ts';
import { askableEdges, edgeOfKey, fieldsOf, ownNode } from './edge-catalogue.ts';
import type { IdentityMode } from './settled.ts';

/** One call of a discovery. */
export type DiscoveryCall =
  | { kind: 'identity'; mode: IdentityMode }
  | { kind: 'permissions' }
  | { kind: 'expansion'; node: string }
  | { kind: 'page'; edge: string; page: number; after: string | null }
  | { kind: 'lookup'; id: string; type: AssetType };

/** What a request is written from. */
export interface CallContext {
  granted: ReadonlySet<string> | null;
  /** What Graph refused of late: names as in `DiscoveryMemo.refused`. */
  refused: ReadonlySet<string>;
  limitFor(name: string): number;
}

/** Under this name the page size of expanded calls is remembered. */
export const expansionSize = 'expansion';

/** Under this name it is remembered that Graph no longer knows some field that we can do without. */
export const optionalFields = 'fields';

/** Under this name it is remembered that Graph refuses a call with its optional fields; null: it has no such form. */
export function fullFormOf(call: DiscoveryCall): string | null {
  if (call.kind === 'expansion') return `${call.node}/`;
  if (call.kind === 'lookup') return `?${call.id}`;
  return call.kind === 'page' ? call.edge : null;
}

/** Whether a call asks for fields that it can do without. */
export function asksOptional(call: DiscoveryCall, context: CallContext): boolean {
  const written = [requestOf(call, context), requestOf(call, context, null)];
  return JSON.stringify(written[0]) !== JSON.stringify(written[1]);
}

/** The scopes whose fields a call asks for although it can do without; null once Graph refused that. */
function optionalScopes(
  call: DiscoveryCall,
  { granted, refused }: CallContext,
): ReadonlySet<string> | null {
  const form = fullFormOf(call);
  const isRefused = refused.has(optionalFields) || (form !== null && refused.has(form));
  return isRefused ? null : granted;
}

/** The Graph request of a call. */
export function requestOf(
  call: DiscoveryCall,
  context: CallContext,
  optional = optionalScopes(call, context),
): GraphRequest {
  switch (call.kind) {
    case 'identity': {
      const own: Field[] = call.mode.endsWith('system_user')
        ? ['id', 'name']
        : ['id', 'name', 'is_work_account'];
      const expanded = call.mode.startsWith('expanded')
        ? expandedEdges(ownNode, context, optional)
        : [];
      return { path: ownNode, fields: [...own, ...expanded] };
    }
    case 'permissions':
      return { path: `${ownNode}/permissions`, params: { limit: fullPage } };
    case 'expansion':
      return { path: call.node, fields: ['id', ...expandedEdges(call.node, context, optional)] };
    case 'page':
      return pageRequest(call, context, optional);
    case 'lookup':
      return { path: call.id, fields: fieldsOf(call.type, optional, true) };
  }
}

/** The edges of a node that may be asked, each expanded to its first page. */
function expandedEdges(
  node: string,
  context: CallContext,
  optional: ReadonlySet<string> | null,
): Field[] {
  const limit = context.limitFor(expansionSize);
  return askableEdges(node, context.granted).map((spec) =>
    edge(spec.name, fieldsOf(spec.type, optional, namesOwner(spec.name)), limit),
  );
}

function pageRequest(
  { edge: key, after }: Extract<DiscoveryCall, { kind: 'page' }>,
  context: CallContext,
  optional: ReadonlySet<string> | null,
): GraphRequest {
  const found = edgeOfKey(key);
  if (found === null) throw new Error(`Not an edge of the catalogue: ${key}`);
  const { spec } = found;
  return {
    path: key,
    fields: fieldsOf(spec.type, optional, namesOwner(spec.name)),
    params: { limit: context.limitFor(spec.name), after: after ?? undefined },
  };
}

/** On `owned_*` the business is the node itself and need not be asked for. */
function namesOwner(edgeName: string): boolean {
  return !edgeName.startsWith('owned_');
}
