import type { WebhookNotification } from './notification.ts';
import { notificationBody, signatureHeaders } from './signature.ts';

/** One notification on its way to a callback. */
export interface Delivery {
  id: string;
  callbackUrl: string;
  object: string;
  fields: string[];
  updates: number;
  state: 'held' | 'waiting' | 'delivered' | 'dropped';
  attempts: number;
  /** The callback's latest status; null when it could not be reached. */
  lastStatus: number | null;
  body: string;
}

/** How the signature is made; tests of a receiver want wrong ones. */
export type SignatureKind = 'right' | 'wrong' | 'none';

export interface DeliveryQueue {
  /** Queues and tries once; resolves after the first attempt, retries follow by themselves. */
  send(target: DeliveryTarget, notification: WebhookNotification): Promise<Delivery>;
  hold(held: boolean, order: 'sent' | 'reversed'): Promise<Delivery[]>;
  list(): Delivery[];
  /** Forgets everything and stops all retries. */
  clear(): void;
}

export interface DeliveryTarget {
  callbackUrl: string;
  appSecret: string;
  signature?: SignatureKind;
}

interface Queued {
  delivery: Delivery;
  headers: Record<string, string>;
  timer: NodeJS.Timeout | null;
}

const firstRetryMs = 250;
const longestRetryMs = 60_000;
const dropAfterMs = 36 * 3_600_000;

/** Delivers until the callback answers 200: at once, then at growing distances, for 36 hours. */
export function createDeliveryQueue(): DeliveryQueue {
  let queue: Queued[] = [];
  let isHeld = false;
  let lastId = 0;

  const attempt = async (queued: Queued): Promise<void> => {
    const { delivery } = queued;
    delivery.state = 'waiting';
    delivery.attempts += 1;
    try {
      const response = await fetch(delivery.callbackUrl, {
        method: 'POST',
        headers: queued.headers,
        body: delivery.body,
        redirect: 'manual',
        signal: AbortSignal.timeout(20_000),
      });
      await response.arrayBuffer();
      delivery.lastStatus = response.status;
    } catch {
      delivery.lastStatus = null;
    }
    if (delivery.lastStatus === 200) delivery.state = 'delivered';
    else retryLater(queued);
  };

  const retryLater = (queued: Queued): void => {
    if (!queue.includes(queued)) return;
    const { attempts } = queued.delivery;
    const waitMs = Math.min(firstRetryMs * 2 ** (attempts - 1), longestRetryMs);
    if (attempts * longestRetryMs > dropAfterMs) {
      queued.delivery.state = 'dropped';
      return;
    }
    queued.timer = setTimeout(() => void attempt(queued), waitMs);
    queued.timer.unref();
  };

  return {
    async send(target, notification) {
      lastId += 1;
      const body = notificationBody(notification);
      const changes = notification.entry.flatMap((entry) => entry.changes);
      const delivery: Delivery = {
        id: `delivery-${lastId}`,
        callbackUrl: target.callbackUrl,
        object: notification.object,
        fields: [...new Set(changes.map((change) => change.field))],
        updates: changes.length,
        state: isHeld ? 'held' : 'waiting',
        attempts: 0,
        lastStatus: null,
        body,
      };
      const queued = { delivery, headers: deliveryHeaders(target, body), timer: null };
      queue.push(queued);
      if (!isHeld) await attempt(queued);
      return { ...delivery };
    },
    async hold(held, order) {
      isHeld = held;
      const waiting = held ? [] : queue.filter(({ delivery }) => delivery.state === 'held');
      if (order === 'reversed') waiting.reverse();
      for (const queued of waiting) await attempt(queued);
      return waiting.map(({ delivery }) => ({ ...delivery }));
    },
    list: () => queue.map(({ delivery }) => ({ ...delivery })).reverse(),
    clear() {
      for (const { timer } of queue) if (timer) clearTimeout(timer);
      queue = [];
      isHeld = false;
    },
  };
}

function deliveryHeaders(target: DeliveryTarget, body: string): Record<string, string> {
  const kind = target.signature ?? 'right';
  const secret = kind === 'wrong' ? `not-${target.appSecret}` : target.appSecret;
  return {
    'content-type': 'application/json',
    'user-agent': 'Webhooks/1.0 (https://fb.me/webhooks)',
    ...(kind === 'none' ? {} : signatureHeaders(secret, body)),
  };
}
