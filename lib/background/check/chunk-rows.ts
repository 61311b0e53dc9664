import type { BusinessRef } from '../../domain/asset.ts';
import type { AssetRow } from '../../graph/discovery/asset-row.ts';
import { createValueTable, readTable } from '../../platform/database/value-table.ts';

/**
 * One page of an edge as it is stored: rows by place, empty places at the end left out, and a table
 * of what repeats (the business, its name, the date). Ten thousand assets have to stay small, and
 * most of them are listed on two or three edges.
 */
export interface PackedPage {
  values: readonly (string | number)[];
  rows: readonly (readonly unknown[])[];
}

export function packRows(rows: readonly AssetRow[]): PackedPage {
  const table = createValueTable();
  const packed = rows.map((row) => {
    const places: unknown[] = [
      row.id,
      row.name,
      table.index(row.deadlineMs),
      table.index(row.business?.id ?? null),
      table.index(row.business?.name ?? null),
      row.nonsenseDate ?? -1,
      row.instagram.length === 0 ? -1 : row.instagram.map(({ id, name }) => [id, name]),
    ];
    while (places.at(-1) === -1) places.pop();
    return places;
  });
  return { values: table.read(), rows: packed };
}

/** The rows of a stored page; null when no version of us wrote it. */
export function unpackRows(stored: unknown): AssetRow[] | null {
  if (!isPage(stored)) return null;
  const table = readTable(stored.values);
  const rows: AssetRow[] = [];
  for (const places of stored.rows) {
    if (typeof places[0] !== 'string') return null;
    const businessId = table.text(places[3]);
    const instagram: readonly unknown[] = Array.isArray(places[6]) ? places[6] : [];
    rows.push({
      id: places[0],
      name: textOf(places[1]),
      deadlineMs: table.number(places[2]),
      business: businessId === null ? null : { id: businessId, name: table.text(places[4]) },
      nonsenseDate: textOf(places[5]),
      instagram: instagram.flatMap((pair) => refOf(pair) ?? []),
    });
  }
  return rows;
}

function isPage(value: unknown): value is PackedPage {
  return (
    typeof value === 'object' &&
    value !== null &&
    'values' in value &&
    Array.isArray(value.values) &&
    'rows' in value &&
    Array.isArray(value.rows) &&
    value.rows.every(Array.isArray)
  );
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function refOf(pair: unknown): BusinessRef | null {
  if (!Array.isArray(pair) || typeof pair[0] !== 'string') return null;
  return { id: pair[0], name: textOf(pair[1]) };
}
