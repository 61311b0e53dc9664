import type { BusinessRef } from '../../domain/assets/asset.ts';
import { numberOf, textOf } from './stored-places.ts';

/**
 * How assets lie in IndexedDB: rows by place, and a table of what repeats (a business, its name, a
 * date), because ten thousand assets have to stay small.
 */
export interface PackedRows {
  version?: number;
  values: readonly unknown[];
  rows: readonly (readonly unknown[])[];
}

/** Collects values that repeat and gives each a number; -1 stands for null. */
export interface ValueTable {
  index(value: string | number | null): number;
  /** The two places of a business. */
  business(business: BusinessRef | null): [id: number, name: number];
}

/** The way back: from a number to its value, null for anything else. */
export interface TableReader {
  text(index: unknown): string | null;
  number(index: unknown): number | null;
  business(id: unknown, name: unknown): BusinessRef | null;
}

/** Packs items; -1 stands for nothing, and is left out at the end of a row. */
export function packRows<T>(
  items: readonly T[],
  placesOf: (item: T, table: ValueTable) => unknown[],
): PackedRows {
  const numbers = new Map<string | number, number>();
  function index(value: string | number | null): number {
    if (value === null) return -1;
    const number = numbers.get(value) ?? numbers.size;
    numbers.set(value, number);
    return number;
  }
  const business = (ref: BusinessRef | null): [number, number] => [
    index(ref?.id ?? null),
    index(ref?.name ?? null),
  ];
  const rows = items.map((item) => {
    const places = placesOf(item, { index, business });
    while (places.at(-1) === -1) places.pop();
    return places;
  });
  return { values: [...numbers.keys()], rows };
}

/** The packed items; null for what is not packed rows, or was stored under another version. */
export function unpackRows<T>(
  stored: unknown,
  itemOf: (places: readonly unknown[], table: TableReader) => T,
  version?: number,
): T[] | null {
  if (!isPacked(stored) || stored.version !== version) return null;
  const at = (index: unknown) => (typeof index === 'number' ? stored.values[index] : null);
  const text = (index: unknown) => textOf(at(index));
  const table: TableReader = {
    text,
    number: (index) => numberOf(at(index)),
    business(idIndex, nameIndex) {
      const id = text(idIndex);
      return id === null ? null : { id, name: text(nameIndex) };
    },
  };
  return stored.rows.map((places) => itemOf(places, table));
}

function isPacked(value: unknown): value is PackedRows {
  const { values, rows } = (value ?? {}) as Partial<Record<keyof PackedRows, unknown>>;
  return Array.isArray(values) && Array.isArray(rows) && rows.every(Array.isArray);
}
