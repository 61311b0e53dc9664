/** One figure beside what it is measured against, all from the same run. */
export interface Row {
  name: string;
  value: number;
  unit: string;
  /** The least that is possible at all. */
  floor: number | null;
  /** What somebody else needs for the same. */
  peer: number | null;
  /** Value divided by floor or peer. */
  ratio: number | null;
  /** Of the ratio where there is one, else of the value; null for a figure that is only told. */
  limit: number | null;
  holds: boolean | null;
}

interface Figure {
  name: string;
  value: number;
  unit: string;
}

type Beside = { floor: number } | { peer: number };

function besideRow(figure: Figure, beside: Beside): Row & { ratio: number } {
  const floor = 'floor' in beside ? beside.floor : null;
  const peer = 'peer' in beside ? beside.peer : null;
  const ratio = figure.value / (floor ?? peer ?? Number.NaN);
  return { ...figure, floor, peer, ratio, limit: null, holds: null };
}

/** A figure that is only told. */
export function told(figure: Figure): Row {
  return { ...figure, floor: null, peer: null, ratio: null, limit: null, holds: null };
}

/** A figure told beside what somebody else needs. */
export function toldBeside(figure: Figure, beside: Beside): Row {
  return besideRow(figure, beside);
}

export function atMost(limit: number, figure: Figure): Row {
  return { ...told(figure), limit, holds: figure.value <= limit };
}

export function atMostTimes(limit: number, figure: Figure, beside: Beside): Row {
  const row = besideRow(figure, beside);
  return { ...row, limit, holds: row.ratio <= limit };
}

export function atLeastTimes(limit: number, figure: Figure, beside: Beside): Row {
  const row = besideRow(figure, beside);
  return { ...row, limit, holds: row.ratio >= limit };
}
