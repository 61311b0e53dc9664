import { assetList } from './backend/asset-list.ts';
import { credentialStorage } from './backend/credential-storage.ts';
import { largeReconnection } from './backend/large-reconnection.ts';
import { webhookStorage } from './backend/webhook-storage.ts';
import type { Bench } from './bench.ts';
import { checkAtScale } from './check-at-scale.ts';
import { checkDemo } from './check-demo.ts';
import { firstPaint } from './first-paint.ts';
import { longList } from './long-list.ts';
import { pageWeight } from './page-weight.ts';
import { reconnectTwoHundred } from './reconnect-two-hundred.ts';

/** Everything `npm run bench` measures, in this order. */
export const benches: Bench[] = [
  pageWeight,
  firstPaint,
  longList,
  checkDemo,
  checkAtScale,
  reconnectTwoHundred,
  largeReconnection,
  assetList,
  credentialStorage,
  webhookStorage,
];
