import type { Bench } from './bench.ts';
import { checkAtScale } from './check-at-scale.ts';
import { checkCost } from './check-cost.ts';
import { firstPaint } from './first-paint.ts';
import { pageWeight } from './page-weight.ts';

/** Everything `npm run bench` measures, in this order. */
export const benches: Bench[] = [pageWeight, firstPaint, checkAtScale];
