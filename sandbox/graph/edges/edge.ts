import type { GraphContext } from '../graph-context.ts';
import type { GraphNode, NodeType } from '../nodes.ts';

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
