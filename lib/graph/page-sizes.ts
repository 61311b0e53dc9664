/** Remembers, per edge, how many entries Graph could bear to give at once. */
export interface PageSizes {
  limitFor(edgeName: string): number;
  /** After "reduce the amount of data": false when one entry was too much already. */
  halve(edgeName: string): boolean;
  /** For storing; only edges below the usual size. */
  read(): Record<string, number>;
}

/** The most that edges are documented to give. */
export const fullPage = 100;

/** Page sizes, continuing from stored ones. */
export function createPageSizes(stored: Readonly<Record<string, number>> = {}): PageSizes {
  const sizes = new Map(Object.entries(stored));
  const limitFor = (edgeName: string): number => sizes.get(edgeName) ?? fullPage;
  return {
    limitFor,
    halve(edgeName) {
      const limit = limitFor(edgeName);
      if (limit <= 1) return false;
      sizes.set(edgeName, Math.floor(limit / 2));
      return true;
    },
    read: () => Object.fromEntries(sizes),
  };
}
