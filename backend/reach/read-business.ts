import * as z from 'zod/mini';
import { type EdgePage, edgeOf } from '../../lib/graph/edge-page.ts';
import { edge } from '../../lib/graph/field-query.ts';
import type { GraphAnswer } from '../../lib/graph/graph-answer.ts';
import type { GraphClient } from '../../lib/graph/graph-client.ts';
import { type PageNode, pageNode } from '../../lib/graph/nodes.ts';
import { fullPage } from '../../lib/graph/page-sizes.ts';
import { fieldsOf } from './asset-fields.ts';
import { type BusinessType, edgesOfType } from './edges-of-type.ts';

/** The first page of one edge of a business. */
export interface ExpandedEdge {
  type: BusinessType;
  path: string;
  page: EdgePage<PageNode>;
}

const pageSchema = edgeOf(pageNode);
const noPage: EdgePage<PageNode> = { items: [], malformed: 0, after: null };

/** The first pages of all edges of a business for these types, by field expansion. Meta leaves out an empty one. */
export async function readBusiness(
  client: GraphClient,
  businessId: string,
  types: readonly BusinessType[],
): Promise<GraphAnswer<ExpandedEdge[]>> {
  const asked = types.flatMap((type) => edgesOfType(type).map((name) => ({ type, name })));
  const answer = await client.get(businessId, {
    fields: ['id', ...asked.map(({ type, name }) => edge(name, fieldsOf(type), fullPage))],
    schema: z.record(z.string(), z.unknown()),
  });
  if (!answer.ok) return answer;
  const value = asked.map(({ type, name }): ExpandedEdge => {
    const parsed = pageSchema.safeParse(answer.value[name]);
    const page = parsed.success ? parsed.data : noPage;
    return { type, path: `${businessId}/${name}`, page };
  });
  return { ...answer, value };
}
