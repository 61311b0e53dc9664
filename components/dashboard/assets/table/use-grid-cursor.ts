import {
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { type GridCell, gridMove } from './grid-move.ts';

/** Rows count from 1, and the first of them is the header's. */
export const FIRST_ROW_INDEX = 2;
/** In sight however narrow the window is. */
const NAME_COLUMN = 1;

interface GridCursor {
  /** The one cell that the Tab key stops at. Its row has to exist even out of sight. */
  cell: GridCell;
  /** For the element that holds the rows; each names itself by `aria-rowindex`. */
  body: RefObject<HTMLTableSectionElement | null>;
  onKeyDown: (event: KeyboardEvent) => void;
  onFocus: (event: FocusEvent) => void;
  onBlur: (event: FocusEvent) => void;
}

/** Makes a table one stop for the Tab key, however long it is: inside, arrows go from cell to cell. */
export function useGridCursor(rows: number, pageRows: () => number): GridCursor {
  const [at, setAt] = useState<GridCell>({ row: 0, column: 0 });
  const body = useRef<HTMLTableSectionElement>(null);
  const isMoving = useRef(false);
  const cell = { row: Math.max(Math.min(at.row, rows - 1), 0), column: at.column };

  const leaveColumn = useCallback((hadFocus: boolean) => {
    isMoving.current ||= hadFocus;
    setAt(({ row }) => ({ row, column: NAME_COLUMN }));
  }, []);

  // A window that becomes narrow may hide the very column of the one stop.
  useEffect(() => {
    const rowsElement = body.current;
    if (!rowsElement) return;
    const observer = new ResizeObserver(() => {
      const stop = rowsElement.querySelector('[tabindex="0"]')?.closest('td');
      if (stop && !isDisplayed(stop)) leaveColumn(stop.contains(document.activeElement));
    });
    observer.observe(rowsElement);
    return () => observer.disconnect();
  }, [leaveColumn]);

  // The row may exist only since this very move. Focusing it brings it into sight.
  useLayoutEffect(() => {
    if (isMoving.current) targetOf(cellElements(body.current, at.row)[at.column])?.focus();
    isMoving.current = false;
  }, [at]);

  return {
    cell,
    body,
    onKeyDown(event) {
      const columns = cellElements(body.current, cell.row).flatMap((element, column) =>
        isDisplayed(element) ? [column] : [],
      );
      const next = gridMove(event, cell, { rows, columns, page: pageRows() });
      if (!next) return;
      event.preventDefault();
      isMoving.current = true;
      setAt(next);
    },
    onBlur({ target }) {
      // Chromium takes the focus from what it hides, sometimes before the observer hears of it.
      const element = target.closest('td');
      if (element && !isDisplayed(element)) leaveColumn(true);
    },
    onFocus({ target }) {
      const element = target.closest('td');
      const row = Number(element?.parentElement?.getAttribute('aria-rowindex')) - FIRST_ROW_INDEX;
      const column = element?.cellIndex ?? 0;
      setAt((before) =>
        before.row === row && before.column === column ? before : { row, column },
      );
    },
  };
}

function cellElements(body: HTMLElement | null, row: number): HTMLTableCellElement[] {
  const selector = `tr[aria-rowindex="${row + FIRST_ROW_INDEX}"]`;
  return [...(body?.querySelector<HTMLTableRowElement>(selector)?.cells ?? [])];
}

function isDisplayed(cell: HTMLElement): boolean {
  return getComputedStyle(cell).display !== 'none';
}

/** What a cell is there for; a cell of words alone is focused itself. */
function targetOf(cell: HTMLElement | undefined): HTMLElement | null {
  return cell?.querySelector<HTMLElement>('input, button') ?? cell ?? null;
}
