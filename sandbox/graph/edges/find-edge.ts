import type { NodeType } from '../nodes.ts';
import { adAccountEdges, assignedUsersEdge } from './asset-edges.ts';
import { assetGroupEdges } from './asset-group-edges.ts';
import { businessEdges } from './business-edges.ts';
import type { Edge } from './edge.ts';
import { personEdges } from './person-edges.ts';

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
