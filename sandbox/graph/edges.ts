import { adAccountEdges, assignedUsersEdge } from './edges/asset-edges.ts';
import { assetGroupEdges } from './edges/asset-group-edges.ts';
import { businessEdges } from './edges/business-edges.ts';
import { personEdges } from './edges/person-edges.ts';
import type { GraphContext } from './graph-call.ts';
import type { GraphNode, NodeType } from './nodes.ts';

/** A field that only the rows of one edge have, such as `permitted_tasks`. */
export type RowField = (row: GraphNode, parent: GraphNode, context: GraphContext) => unknown;

/** One edge: what it needs and what it lists. */
export interface Edge {
  /** Each inner list needs one of its scopes. */
  scopes: string[][];
  target: NodeType;
  /** What each row shows when nothing is asked for. */
  defaultFields?: string[];
  rowFields?: Record<string, RowField>;
  list(node: GraphNode, context: GraphContext, args: Map<string, string>): GraphNode[];
}

const edgeTables: Partial<Record<NodeType, Record<string, Edge>>> = {
  User: personEdges,
  SystemUser: personEdges,
  BusinessUser: personEdges,
  Business: businessEdges,
  BusinessAssetGroup: assetGroupEdges,
  AdAccount: adAccountEdges,
  Page: { assigned_users: assignedUsersEdge },
  ProductCatalog: { assigned_users: assignedUsersEdge },
  AdsPixel: { assigned_users: assignedUsersEdge },
};

/** The edge of this name on this type of node, or undefined. */
export function findEdge(type: NodeType, name: string): Edge | undefined {
  const table = edgeTables[type];
  return table && Object.hasOwn(table, name) ? table[name] : undefined;
}
