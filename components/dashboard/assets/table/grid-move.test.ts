import { describe, expect, it } from 'vitest';
import { gridMove } from './grid-move.ts';

const extent = { rows: 100, columns: [0, 1, 2, 4, 5], page: 10 };
const from =
  (row: number, column: number) =>
  (key: string, held: 'ctrlKey' | 'altKey' | 'metaKey' | null = null) => {
    const none = { ctrlKey: false, altKey: false, metaKey: false };
    return gridMove({ key, ...none, ...(held && { [held]: true }) }, { row, column }, extent);
  };

describe('a key in a grid', () => {
  it('goes one row or one page on, and stays at the ends', () => {
    expect(from(5, 1)('ArrowDown')).toEqual({ row: 6, column: 1 });
    expect(from(5, 1)('ArrowUp')).toEqual({ row: 4, column: 1 });
    expect(from(5, 1)('PageDown')).toEqual({ row: 15, column: 1 });
    expect(from(95, 1)('PageDown')).toEqual({ row: 99, column: 1 });
    expect(from(5, 1)('PageUp')).toEqual({ row: 0, column: 1 });
    expect(from(99, 1)('ArrowDown')).toEqual({ row: 99, column: 1 });
    expect(from(0, 1)('ArrowUp')).toEqual({ row: 0, column: 1 });
  });

  it('goes from column to column and passes over hidden ones', () => {
    expect(from(5, 2)('ArrowRight')).toEqual({ row: 5, column: 4 });
    expect(from(5, 4)('ArrowLeft')).toEqual({ row: 5, column: 2 });
    expect(from(5, 5)('ArrowRight')).toEqual({ row: 5, column: 5 });
    expect(from(5, 0)('ArrowLeft')).toEqual({ row: 5, column: 0 });
  });

  it('goes to the ends of the row, with Ctrl to those of the grid', () => {
    expect(from(5, 2)('Home')).toEqual({ row: 5, column: 0 });
    expect(from(5, 2)('End')).toEqual({ row: 5, column: 5 });
    expect(from(5, 2)('Home', 'ctrlKey')).toEqual({ row: 0, column: 0 });
    expect(from(5, 2)('End', 'ctrlKey')).toEqual({ row: 99, column: 5 });
  });

  it('leaves other keys to the browser', () => {
    expect(from(5, 2)('Tab')).toBeNull();
    expect(from(5, 2)('Enter')).toBeNull();
    expect(from(5, 2)(' ')).toBeNull();
    expect(from(5, 2)('ArrowLeft', 'altKey')).toBeNull();
    expect(from(5, 2)('ArrowLeft', 'metaKey')).toBeNull();
  });
});
