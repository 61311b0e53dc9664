import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvFile } from './csv-file.ts';

const lines = (text: string) => text.replace('\uFEFF', '').split('\r\n').slice(0, -1);

/** RFC 4180, read back by the simplest reader there is. */
function parse(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  const body = text.replace('\uFEFF', '');
  for (let at = 0; at < body.length; at += 1) {
    const character = body[at] ?? '';
    if (quoted) {
      if (character !== '"') cell += character;
      else if (body[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === ',') {
      row.push(cell);
      cell = '';
    } else if (body.startsWith('\r\n', at)) {
      rows.push([...row, cell]);
      row = [];
      cell = '';
      at += 1;
    } else cell += character;
  }
  return rows;
}

describe('a CSV file', () => {
  it('says that it is UTF-8, for spreadsheets that guess', () => {
    expect(csvFile(['名前'], []).charCodeAt(0)).toBe(0xfeff);
  });

  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    ' =1',
    '\u0000=1',
    '＝1+1',
    '|cmd',
    '%0A=1',
  ])('%j is not run as a formula', (cell) => {
    expect(parse(csvFile(['h'], [[cell]]))[1]).toEqual([`'${cell}`]);
  });

  it('leaves numbers numbers, below zero too', () => {
    expect(lines(csvFile(['h'], [[-3, 0, null]]))[1]).toBe('-3,0,');
  });

  it('a plain cell stays as it is', () => {
    expect(lines(csvFile(['h'], [['Contoso']]))[1]).toBe('Contoso');
  });

  it('whatever is written is read back, but for the mark in front of formulas', () => {
    const text = fc.string({
      unit: fc.constantFrom(...`=+-@|%"',;\r\n\t aé日\u0000`),
      maxLength: 12,
    });
    const table = fc.array(fc.tuple(text, text), { maxLength: 6 });
    fc.assert(
      fc.property(table, (rows) => {
        const back = parse(csvFile(['a', 'b'], rows)).slice(1);
        const marked = back.flat().map((cell, index) => cell === `'${rows.flat()[index]}`);
        const unmarked = back.flat().map((cell, index) => (marked[index] ? cell.slice(1) : cell));
        expect(unmarked).toEqual(rows.flat());
        expect(back.flat().filter((cell) => /^\s*[=+\-@]/.test(cell))).toEqual([]);
      }),
    );
  });
});
