/** Collects strings and gives each a number; -1 stands for null. */
export interface StringTable {
  index(text: string | null): number;
  read(): string[];
}

export function internStrings(): StringTable {
  const numbers = new Map<string, number>();
  return {
    index(text) {
      if (text === null) return -1;
      const known = numbers.get(text);
      if (known !== undefined) return known;
      numbers.set(text, numbers.size);
      return numbers.size - 1;
    },
    read: () => [...numbers.keys()],
  };
}

/** The way back: from a number to its string, null for anything else. */
export function tableReader(strings: readonly string[]): (index: unknown) => string | null {
  return (index) => (typeof index === 'number' ? (strings[index] ?? null) : null);
}
