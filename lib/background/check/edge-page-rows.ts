import type { BusinessRef } from '../../domain/assets/asset.ts';
import type { AssetRow } from '../../graph/discovery/asset-row.ts';
import { type PackedRows, packRows, unpackRows } from '../../platform/database/packed-rows.ts';
import { listOf, textOf } from '../../platform/database/stored-places.ts';

/** One page of an edge as it is stored; most assets are listed on two or three edges. */
export function packPage(page: readonly AssetRow[]): PackedRows {
  return packRows(page, (row, table) => [
    row.id,
    row.name,
    table.index(row.deadlineMs),
    ...table.business(row.business),
    row.nonsenseDate ?? -1,
    row.instagram.length === 0 ? -1 : row.instagram.map(({ id, name }) => [id, name]),
  ]);
}

/** The rows of a stored page; null when no version of us wrote it. */
export function unpackPage(stored: unknown): AssetRow[] | null {
  const rows = unpackRows(stored, (places, table): AssetRow | null => {
    const asset = refOf(places);
    return (
      asset && {
        ...asset,
        deadlineMs: table.number(places[2]),
        business: table.business(places[3], places[4]),
        nonsenseDate: textOf(places[5]),
        instagram: listOf(places[6]).flatMap((pair) => refOf(pair) ?? []),
      }
    );
  });
  const whole = rows?.filter((row) => row !== null);
  return whole && whole.length === rows?.length ? whole : null;
}

/** Id and name, the first two places. */
function refOf(places: unknown): BusinessRef | null {
  const [id, name] = listOf(places);
  return typeof id === 'string' ? { id, name: textOf(name) } : null;
}
