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
  limitFor(name: string): number;
}

/** Under this name the page size of expanded calls is remembered. */
export const expansionSize = 'expansion';

/** The Graph request of a call. */
export function requestOf(call: DiscoveryCall, context: CallContext): GraphRequest {
  switch (call.kind) {
    case 'identity': {
      const own: Field[] = call.mode.endsWith('system_user')
        ? ['id', 'name']
        : ['id', 'name', 'is_work_account'];
      const expanded = call.mode.startsWith('expanded') ? expandedEdges(ownNode, context) : [];
      return { path: ownNode, fields: [...own, ...expanded] };
    }
    case 'permissions':
      return { path: `${ownNode}/permissions`, params: { limit: fullPage } };
    case 'expansion':
      return { path: call.node, fields: ['id', ...expandedEdges(call.node, context)] };
    case 'page':
      return pageRequest(call.edge, call.after, context);
    case 'lookup':
      return { path: call.id, fields: fieldsOf(call.type, context.granted, true) };
  }
}

/** The edges of a node that may be asked, each expanded to its first page. */
function expandedEdges(node: string, context: CallContext): Field[] {
  const limit = context.limitFor(expansionSize);
  return askableEdges(node, context.granted).map((spec) =>
    edge(spec.name, fieldsOf(spec.type, context.granted, namesOwner(spec.name)), limit),
  );
}

function pageRequest(key: string, after: string | null, context: CallContext): GraphRequest {
  const found = edgeOfKey(key);
  if (found === null) throw new Error(`Not an edge of the catalogue: ${key}`);
  const { spec } = found;
  return {
    path: key,
    fields: fieldsOf(spec.type, context.granted, namesOwner(spec.name)),
    params: { limit: context.limitFor(spec.name), after: after ?? undefined },
  };
}

/** On `owned_*` the business is the node itself and need not be asked for. */
function namesOwner(edgeName: string): boolean {
  return !edgeName.startsWith('owned_');
}
