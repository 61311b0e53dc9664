import type { Row } from './row.ts';

const number = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

const show = (value: number | null) => (value === null ? '' : number.format(value));

function verdictOf({ holds }: Row): string {
  if (holds === null) return '';
  return holds ? 'holds' : 'BROKEN';
}

/** The rows as columns of text. */
export function formatTable(rows: Row[]): string {
  const head = ['', 'value', 'unit', 'floor', 'peer', 'ratio', 'limit', ''];
  const cells = rows.map((row) => [
    row.name,
    show(row.value),
    row.unit,
    show(row.floor),
    show(row.peer),
    show(row.ratio),
    show(row.limit),
    verdictOf(row),
  ]);
  const lines = [head, ...cells];
  const widths = head.map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  return lines
    .map((line) =>
      line
        .map((cell, column) =>
          column === 0 || column === 2
            ? cell.padEnd(widths[column] ?? 0)
            : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
