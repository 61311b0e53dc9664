import type { Bench } from './bench.ts';
import { checkAtScale } from './check-at-scale.ts';
import { checkDemo } from './check-demo.ts';
import { firstPaint } from './first-paint.ts';
import { listAssets } from './list-assets.ts';
import { longList } from './long-list.ts';
import { pageWeight } from './page-weight.ts';
import { reconnectAtScale } from './reconnect-at-scale.ts';
import { reconnectTwoHundred } from './reconnect-two-hundred.ts';
import { sealCredentials } from './seal-credentials.ts';
import { webhookIntake } from './webhook-intake.ts';

/** Everything `npm run bench` measures, in this order. */
export const benches: Bench[] = [
  pageWeight,
  firstPaint,
  longList,
  checkDemo,
  checkAtScale,
  reconnectTwoHundred,
  reconnectAtScale,
  listAssets,
  sealCredentials,
  webhookIntake,
];
