import type { Bench } from './bench.ts';
import { firstPaint } from './first-paint.ts';
import { pageWeight } from './page-weight.ts';

/** Everything `npm run bench` measures, in this order. */
export const benches: Bench[] = [pageWeight, firstPaint];
