import { createHash, timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import type { BackendParts } from '../backend-parts.ts';
import type { AppEnv } from '../http/app-env.ts';
import { limitBody } from '../http/limit-body.ts';
import { refuse } from '../http/problem.ts';
import { createDeliveryStore } from '../webhooks/delivery-store.ts';
import { isSigned } from '../webhooks/is-signed.ts';

/** A thousand updates, each with tokens and features. */
const wrongHandshake =
  'Not the handshake of a subscription: `hub.mode`, `hub.challenge` and our `hub.verify_token`.';
const largestDeliveryBytes = 16 * 1024 * 1024;

export type WebhooksRoutesDeps = Pick<BackendParts, 'env' | 'db' | 'sealer' | 'metrics'> & {
  /** Called after a delivery was stored. */
  onStored: () => void;
};

/** `/webhooks/meta`: Meta's handshake and its notifications. */
export function createWebhooksRoutes({ env, metrics, onStored, ...deps }: WebhooksRoutesDeps) {
  const verifyToken = env.META_VERIFY_TOKEN;
  const store = createDeliveryStore(deps);
  return new Hono<AppEnv>()
    .get('/webhooks/meta', (c) => {
      const {
        'hub.mode': mode,
        'hub.verify_token': token,
        'hub.challenge': challenge,
      } = c.req.query();
      const isMeta =
        mode === 'subscribe' && verifyToken !== undefined && isSame(token ?? '', verifyToken);
      return isMeta && challenge
        ? c.text(challenge)
        : refuse(c, { code: 'forbidden', detail: wrongHandshake });
    })
    .post('/webhooks/meta', limitBody(largestDeliveryBytes), async (c) => {
      const body = new Uint8Array(await c.req.arrayBuffer());
      // Before anything is parsed: what is not Meta's is not looked at.
      if (!isSigned(body, c.req.header('x-hub-signature-256'), env.META_APP_SECRET)) {
        metrics.webhookDeliveries.inc({ result: 'unsigned' });
        const detail =
          '`X-Hub-Signature-256` is missing, or was not made of this body with our app secret.';
        return refuse(c, { code: 'unauthenticated', detail });
      }
      const stored = await store(body);
      metrics.webhookDeliveries.inc({ result: stored });
      if (stored === 'received') onStored();
      return c.text('ok');
    });
}

/** Compares hashes, so that neither time nor length tells anything. */
function isSame(given: string, expected: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(expected));
}
