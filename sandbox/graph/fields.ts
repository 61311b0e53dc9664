import type { GraphContext } from './graph-context.ts';
import { graphTime } from './graph-time.ts';
import {
  type ApplicationNode,
  type AssetGroupNode,
  type AssetNode,
  assetNode,
  type BusinessNode,
  type BusinessUserNode,
  businessNode,
  type GraphNode,
  type NodeType,
  type SystemUserNode,
  type UserNode,
  viewerAccess,
  viewerMembership,
} from './nodes.ts';
import { pageToken } from './page-token.ts';

/** A field that is an object of the graph itself, to be shown with its own fields. */
export interface NodeReference {
  reference: GraphNode;
}

type FieldReader<N extends GraphNode> = (node: N, context: GraphContext) => unknown;
type FieldTable<N extends GraphNode> = Record<string, FieldReader<N>>;

const assetId: FieldReader<AssetNode> = (node) => node.id;
const assetName: FieldReader<AssetNode> = (node) => node.asset.name ?? undefined;

const assetDeadline: FieldReader<AssetNode> = (node, context) => {
  const access = viewerAccess(context, node.asset, true);
  const endsAtMs = access?.kind === 'direct' ? access.endsAtMs : null;
  return endsAtMs === null ? undefined : deadline(endsAtMs, context);
};

const owner: FieldReader<AssetNode> = (node, context) => {
  const business = context.state.world.businesses.get(node.asset.ownerId ?? '');
  return business ? reference(businessNode(business)) : undefined;
};

const tasks: FieldReader<AssetNode> = (node, context) => {
  const access = viewerAccess(context, node.asset, true);
  return access?.kind === 'direct' ? access.tasks : undefined;
};

const instagram: FieldReader<AssetNode> = (node, context) => {
  const account = context.state.world.instagramByPage.get(node.id);
  return account && context.viewer.scopes.has('instagram_basic')
    ? reference(assetNode(account))
    : undefined;
};

const user: FieldTable<UserNode> = {
  id: (node) => node.id,
  name: (node) => node.user.name,
  first_name: (node) => node.user.name.split(' ')[0],
  last_name: (node) => node.user.name.split(' ').slice(1).join(' '),
  is_work_account: (node) => node.user.managed,
};

const systemUser: FieldTable<SystemUserNode> = {
  id: (node) => node.id,
  name: (node) => node.systemUser.name,
  client_business_id: (node) => node.systemUser.businessId,
  created_time: (_node, context) =>
    graphTime(context.state.world.startsAtMs, context.state.behaviour.timestampForm),
};

const business: FieldTable<BusinessNode> = {
  id: (node) => node.id,
  name: (node) => node.business.name,
  verification_status: () => 'verified',
  permitted_roles: (node, context) => {
    const role = viewerMembership(context, node.id, true)?.role;
    return role ? [role.toUpperCase()] : undefined;
  },
  user_access_expire_time: (node, context) => {
    const endsAtMs = viewerMembership(context, node.id, true)?.endsAtMs ?? null;
    return endsAtMs === null ? undefined : deadline(endsAtMs, context);
  },
};

const businessUser: FieldTable<BusinessUserNode> = {
  id: (node) => node.id,
  name: (node) => node.user.name,
  role: (node) => node.role.toUpperCase(),
  business: (node) => reference(businessNode(node.business)),
};

const assetGroup: FieldTable<AssetGroupNode> = {
  id: (node) => node.id,
  name: (node) => node.group.name,
  owner_business: (node, context) => {
    const found = context.state.world.businesses.get(node.group.businessId);
    return found ? reference(businessNode(found)) : undefined;
  },
};

const application: FieldTable<ApplicationNode> = {
  id: (node) => node.id,
  name: (node) => node.app.name,
};

const page: FieldTable<AssetNode> = {
  id: assetId,
  name: assetName,
  category: () => 'Retail company',
  category_list: () => [{ id: '2235', name: 'Retail company' }],
  link: (node) => `https://www.facebook.com/${node.id}`,
  tasks,
  access_token: (node, context) => pageToken(context, node.asset),
  business: owner,
  owner_business: owner,
  instagram_business_account: instagram,
  connected_instagram_account: instagram,
  user_access_expire_time: assetDeadline,
};

const adAccount: FieldTable<AssetNode> = {
  id: assetId,
  account_id: (node) => node.id.replace(/^act_/, ''),
  name: assetName,
  account_status: () => 1,
  currency: () => 'EUR',
  timezone_name: () => 'Europe/Berlin',
  business: owner,
  owner: (node) => node.asset.ownerId ?? undefined,
  user_tasks: tasks,
  user_access_expire_time: assetDeadline,
};

const productCatalog: FieldTable<AssetNode> = {
  id: assetId,
  name: assetName,
  vertical: () => 'commerce',
  product_count: () => 120,
  business: owner,
  user_access_expire_time: assetDeadline,
};

const adsPixel: FieldTable<AssetNode> = {
  id: assetId,
  name: assetName,
  owner_business: owner,
  is_unavailable: () => false,
  user_access_expire_time: assetDeadline,
};

const igUser: FieldTable<AssetNode> = {
  id: assetId,
  name: assetName,
  username: (node) => node.asset.name?.toLowerCase().replaceAll(/[^a-z0-9]+/g, '.') ?? undefined,
};

const whatsApp: FieldTable<AssetNode> = {
  id: assetId,
  name: assetName,
  owner_business_info: (node, context) => {
    const ownerBusiness = context.state.world.businesses.get(node.asset.ownerId ?? '');
    return ownerBusiness ? { id: ownerBusiness.id, name: ownerBusiness.name } : undefined;
  },
};

const fieldTables: { [T in NodeType]: FieldTable<Extract<GraphNode, { type: T }>> } & {
  [T in AssetNode['type']]: FieldTable<AssetNode>;
} = {
  User: user,
  SystemUser: systemUser,
  Business: business,
  BusinessUser: businessUser,
  BusinessAssetGroup: assetGroup,
  Application: application,
  Page: page,
  AdAccount: adAccount,
  ProductCatalog: productCatalog,
  AdsPixel: adsPixel,
  IGUser: igUser,
  WhatsAppBusinessAccount: whatsApp,
};

/** What a node shows when nothing is asked for. */
export const defaultFields: Record<NodeType, string[]> = {
  User: ['name', 'id'],
  SystemUser: ['name', 'id'],
  Business: ['id', 'name'],
  BusinessUser: ['id', 'name', 'business'],
  BusinessAssetGroup: ['id', 'name'],
  Application: ['name', 'id'],
  Page: ['name', 'id'],
  AdAccount: ['account_id', 'id'],
  ProductCatalog: ['id', 'name'],
  AdsPixel: ['id'],
  IGUser: ['id'],
  WhatsAppBusinessAccount: ['id', 'name'],
};

/** The reader of one field, or undefined when nodes of this type have no such field. */
export function fieldReader(node: GraphNode, name: string): FieldReader<GraphNode> | undefined {
  const table = fieldTables[node.type];
  return Object.hasOwn(table, name) ? (table[name] as FieldReader<GraphNode>) : undefined;
}

/** All fields of a type of node. */
export function fieldNames(type: NodeType): string[] {
  return Object.keys(fieldTables[type]);
}

export function isReference(value: unknown): value is NodeReference {
  return typeof value === 'object' && value !== null && 'reference' in value;
}

function reference(node: GraphNode): NodeReference {
  return { reference: node };
}

function deadline(endsAtMs: number, context: GraphContext): string | number {
  const { timestampForm } = context.state.behaviour;
  return graphTime(endsAtMs, timestampForm, context.call.params.get('date_format'));
}
