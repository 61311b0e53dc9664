import * as z from 'zod/mini';

/** One page of an edge. Entries are checked one by one, so that a broken one hides only itself. */
export interface EdgePage<T> {
  items: T[];
  /** Entries that were not of the expected shape: what they stand for is unknown, not absent. */
  malformed: number;
  /** The cursor of the next page; null at the end. */
  after: string | null;
}

const wirePage = z.object({
  data: z.array(z.unknown()),
  paging: z.optional(
    z.object({
      cursors: z.optional(z.object({ after: z.optional(z.string()) })),
      next: z.optional(z.string()),
    }),
  ),
});

/** The schema of an edge whose entries are `node`s, yielding an `EdgePage`. */
export function edgeOf<T>(node: z.ZodMiniType<T>): z.ZodMiniType<EdgePage<T>> {
  return z.pipe(
    wirePage,
    z.transform(({ data, paging }): EdgePage<T> => {
      const items: T[] = [];
      for (const entry of data) {
        const parsed = node.safeParse(entry);
        if (parsed.success) items.push(parsed.data);
      }
      return { items, malformed: data.length - items.length, after: nextCursor(paging) };
    }),
  );
}

/**
 * A missing `next` is the end, even where cursors are given; an empty page with `next` is not. The
 * address in `next` is never fetched (it holds the token, and a server could name any host): only
 * the cursor is taken.
 */
function nextCursor(paging: z.infer<typeof wirePage>['paging']): string | null {
  if (paging?.next === undefined) return null;
  if (paging.cursors?.after !== undefined) return paging.cursors.after;
  const query = paging.next.slice(paging.next.indexOf('?') + 1);
  return new URLSearchParams(query).get('after');
}
