import type { Bench } from './bench.ts';
import { checkAtScale } from './check-at-scale.ts';
import { checkDemo } from './check-demo.ts';
import { firstPaint } from './first-paint.ts';
import { pageWeight } from './page-weight.ts';

/** Everything `npm run bench` measures, in this order. */
export const benches: Bench[] = [pageWeight, firstPaint, checkDemo, checkAtScale];
