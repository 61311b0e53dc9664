import type * as z from 'zod/mini';
import { type EdgePage, edgeOf } from './edge-page.ts';
import type { Field } from './field-query.ts';
import type { GraphAnswer } from './graph-answer.ts';
import type { GraphClient } from './graph-client.ts';
import type { GraphParams } from './graph-request.ts';
import { createPageSizes, type PageSizes } from './page-sizes.ts';

export interface EdgeQuery<T> {
  fields?: readonly Field[];
  params?: GraphParams;
  node: z.ZodMiniType<T>;
  /** Begins behind this cursor instead of at the first page. */
  after?: string;
  pageSizes?: PageSizes;
}

/**
 * All pages of one edge (`me/accounts`), in order. Ends after the last page or after the first
 * failure, which is yielded. A page too heavy for Graph is asked again at half the size; a cursor
 * that Graph no longer takes starts the edge again once, so entries may come twice.
 */
export async function* edgePages<T>(
  client: Pick<GraphClient, 'get'>,
  path: string,
  query: EdgeQuery<T>,
): AsyncGenerator<GraphAnswer<EdgePage<T>>> {
  const pageSizes = query.pageSizes ?? createPageSizes();
  const edgeName = path.split('/').at(-1) ?? path;
  const schema = edgeOf(query.node);
  let after = query.after;
  let restarted = false;
  for (;;) {
    const limit = pageSizes.limitFor(edgeName);
    const params = { ...query.params, limit, after };
    const answer = await client.get(path, { fields: query.fields, params, schema });
    if (!answer.ok && answer.failure.kind === 'too_much_data' && pageSizes.halve(edgeName))
      continue;
    if (!answer.ok && answer.failure.kind === 'invalid_cursor' && !restarted) {
      restarted = true;
      after = undefined;
      continue;
    }
    yield answer;
    if (!answer.ok || answer.value.after === null) return;
    after = answer.value.after;
  }
}
