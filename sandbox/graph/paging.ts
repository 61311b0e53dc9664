import { invalidParameter } from './errors.ts';
import type { GraphContext } from './graph-context.ts';

export interface Page<T> {
  rows: T[];
  before: string | null;
  after: string | null;
  hasNext: boolean;
  hasPrevious: boolean;
  limit: number;
}

interface Cursor {
  epoch: number;
  /** Index of the row the cursor stands on. */
  index: number;
  id: string;
  /** Set after the empty page that some edges put before the next rows. */
  wasEmpty: boolean;
}

/** Cuts one page out of an edge's rows, with the oddities the sandbox is set to. */
export function cutPage<T extends { id: string }>(
  rows: T[],
  args: { limit?: string; after?: string; before?: string },
  context: GraphContext,
): Page<T> {
  const { behaviour, world } = context.state;
  const limit = readLimit(args.limit, behaviour.defaultPageSize, behaviour.maxPageSize);
  const epoch = world.cursorEpoch;
  const encode = (index: number, wasEmpty = false) =>
    encodeCursor({ epoch, index, id: rows[index]?.id ?? '', wasEmpty });

  if (args.before) {
    const end = positionOf(rows, readCursor(args.before, epoch));
    const start = Math.max(0, end - limit);
    return page(rows.slice(start, end), start, end, limit);
  }
  const cursor = args.after ? readCursor(args.after, epoch) : null;
  const start = cursor ? positionOf(rows, cursor) + 1 : 0;
  if (cursor && behaviour.emptyPages && !cursor.wasEmpty && start < rows.length) {
    const after = encode(start - 1, true);
    return { rows: [], before: null, after, hasNext: true, hasPrevious: true, limit };
  }
  const size = behaviour.shortPages ? Math.max(1, Math.ceil(limit * 0.6)) : limit;
  return page(rows.slice(start, start + size), start, start + size, limit);

  function page(cut: T[], from: number, to: number, asked: number): Page<T> {
    return {
      rows: cut,
      before: cut.length ? encode(from) : null,
      after: cut.length ? encode(from + cut.length - 1) : null,
      hasNext: to < rows.length,
      hasPrevious: from > 0,
      limit: asked,
    };
  }
}

function readLimit(text: string | undefined, normal: number, cap: number): number {
  if (text === undefined) return Math.min(normal, cap);
  if (!/^\d+$/.test(text)) throw invalidParameter('Param limit must be an integer');
  return Math.min(Math.max(1, Number(text)), cap);
}

function encodeCursor(cursor: Cursor): string {
  const text = [cursor.epoch, cursor.index, cursor.id, cursor.wasEmpty ? 1 : 0].join('.');
  return Buffer.from(text).toString('base64url');
}

function readCursor(text: string, epoch: number): Cursor {
  const parts = Buffer.from(text, 'base64url').toString().split('.');
  const [epochText, index, id, wasEmpty] = parts;
  if (parts.length !== 4 || Number(epochText) !== epoch || !/^\d+$/.test(index ?? '')) {
    throw invalidParameter('Invalid cursors values');
  }
  return { epoch, index: Number(index), id: id ?? '', wasEmpty: wasEmpty === '1' };
}

/** Where a cursor's row stands now: rows may have come or gone since it was made. */
function positionOf(rows: { id: string }[], cursor: Cursor): number {
  if (rows[cursor.index]?.id === cursor.id) return cursor.index;
  const moved = rows.findIndex((row) => row.id === cursor.id);
  return moved >= 0 ? moved : Math.min(cursor.index, rows.length) - 1;
}
