import { type GraphFailure, isPassing } from '../../lib/graph/graph-failure.ts';
import { tryHandshake } from './try-handshake.ts';

/** Graph's error of a callback that did not pass the handshake. */
const callbackFailed = 2200;

/**
 * What to do about a subscription that Meta refused. Graph says too little of a failed handshake, so
 * it is tried from here as well.
 */
export async function subscriptionFix(
  failure: GraphFailure,
  callbackUrl: string,
  verifyToken: string,
): Promise<string> {
  if (isPassing(failure)) return 'Meta cannot be asked at the moment: try again later.';
  if (failure.kind === 'token_dead') {
    return 'META_APP_ID and META_APP_SECRET do not belong together: take both from App Dashboard > App settings > Basic.';
  }
  if (failure.code !== callbackFailed && callbackUrl.startsWith('http:')) {
    return 'Meta takes https addresses only: set PUBLIC_ORIGIN to the https origin at which Meta reaches you.';
  }
  if (failure.code !== callbackFailed) {
    return 'The App Dashboard tells more: open Webhooks there and subscribe to this object by hand.';
  }
  const handshake = await tryHandshake(callbackUrl, verifyToken);
  switch (handshake.kind) {
    case 'passed':
      return `${callbackUrl} answers the handshake from here: let Meta reach it too (public DNS, firewall, a certificate that is not self-signed).`;
    case 'refused':
      return `${callbackUrl} answers the handshake with HTTP ${handshake.status} from here too: give the backend that runs there the same META_VERIFY_TOKEN and start it again, or see that PUBLIC_ORIGIN leads to it.`;
    case 'unreachable':
      return `${callbackUrl} cannot be reached from here either (${handshake.why}): start the backend, and let PUBLIC_ORIGIN lead to it.`;
  }
}
