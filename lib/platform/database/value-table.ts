/** Collects values that repeat and gives each a number; -1 stands for null. */
export interface ValueTable {
  index(value: string | number | null): number;
  read(): (string | number)[];
}

export function createValueTable(): ValueTable {
  const numbers = new Map<string | number, number>();
  return {
    index(value) {
      if (value === null) return -1;
      const known = numbers.get(value);
      if (known !== undefined) return known;
      numbers.set(value, numbers.size);
      return numbers.size - 1;
    },
    read: () => [...numbers.keys()],
  };
}

/** The way back: from a number to its value, null for anything else. */
export interface TableReader {
  text(index: unknown): string | null;
  number(index: unknown): number | null;
}

export function readTable(values: readonly unknown[]): TableReader {
  const at = (index: unknown): unknown => (typeof index === 'number' ? values[index] : null);
  return {
    text(index) {
      const value = at(index);
      return typeof value === 'string' ? value : null;
    },
    number(index) {
      const value = at(index);
      return typeof value === 'number' ? value : null;
    },
  };
}
