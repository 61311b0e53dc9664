import type { BusinessRef } from '../../domain/asset.ts';
import type { AssetRow } from '../../graph/discovery/asset-row.ts';

/** A row as it is stored: values by place, empty ones at the end left out. */
export type PackedRow = readonly unknown[];

/** Packs the rows of one page of an edge; ten thousand of them have to stay small. */
export function packRows(rows: readonly AssetRow[]): PackedRow[] {
  return rows.map((row) => {
    const packed: unknown[] = [
      row.id,
      row.name,
      row.deadlineMs,
      row.business && [row.business.id, row.business.name],
      row.instagram.length === 0 ? null : row.instagram.map(({ id, name }) => [id, name]),
      row.nonsenseDate,
    ];
    while (packed.at(-1) === null) packed.pop();
    return packed;
  });
}

/** The rows of a stored page; null when no version of us wrote it. */
export function unpackRows(stored: unknown): AssetRow[] | null {
  if (!Array.isArray(stored)) return null;
  const rows: AssetRow[] = [];
  for (const packed of stored) {
    if (!Array.isArray(packed) || typeof packed[0] !== 'string') return null;
    const instagram: unknown[] = Array.isArray(packed[4]) ? packed[4] : [];
    rows.push({
      id: packed[0],
      name: textOf(packed[1]),
      deadlineMs: typeof packed[2] === 'number' ? packed[2] : null,
      business: refOf(packed[3]),
      instagram: instagram.flatMap((pair) => refOf(pair) ?? []),
      nonsenseDate: textOf(packed[5]),
    });
  }
  return rows;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function refOf(pair: unknown): BusinessRef | null {
  if (!Array.isArray(pair) || typeof pair[0] !== 'string') return null;
  return { id: pair[0], name: textOf(pair[1]) };
}
