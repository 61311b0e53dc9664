/** A cell of a grid, both from 0. */
export interface GridCell {
  row: number;
  column: number;
}

interface Extent {
  rows: number;
  /** The columns in sight; a narrow window hides some. */
  columns: readonly number[];
  /** Rows that fit the window. */
  page: number;
}

/**
 * Where a key leads from a cell; null for a key that is not the grid's.
 * The keys are those of https://www.w3.org/WAI/ARIA/apg/patterns/grid/.
 */
export function gridMove(
  { key, ctrlKey, altKey, metaKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey'>,
  { row, column }: GridCell,
  { rows, columns, page }: Extent,
): GridCell | null {
  // With these an arrow goes back in the browser, or to the ends of the page.
  if (altKey || metaKey) return null;
  const last = rows - 1;
  const first = columns[0] ?? 0;
  const end = columns.at(-1) ?? 0;
  const at = columns.indexOf(column);
  switch (key) {
    case 'ArrowDown':
      return { row: Math.min(row + 1, last), column };
    case 'ArrowUp':
      return { row: Math.max(row - 1, 0), column };
    case 'PageDown':
      return { row: Math.min(row + page, last), column };
    case 'PageUp':
      return { row: Math.max(row - page, 0), column };
    case 'ArrowRight':
      return { row, column: columns[at + 1] ?? end };
    case 'ArrowLeft':
      return { row, column: columns[Math.max(at - 1, 0)] ?? first };
    case 'Home':
      return { row: ctrlKey ? 0 : row, column: first };
    case 'End':
      return { row: ctrlKey ? last : row, column: end };
    default:
      return null;
  }
}
