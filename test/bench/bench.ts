import type { Row } from './row.ts';

/** A set of figures measured together. Progress goes to standard error, so that JSON stays clean. */
export interface Bench {
  name: string;
  run: () => Promise<Row[]>;
}
