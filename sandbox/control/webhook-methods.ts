import * as z from 'zod';
import type { SandboxState } from '../sandbox-state.ts';
import { verifyCallback } from '../webhooks/handshake.ts';
import { method, plainMethod } from './method.ts';

const fieldsOfObject: Record<string, string[]> = {
  user: ['fbe_install'],
  application: [
    'business_integration_install',
    'business_integration_update',
    'business_integration_uninstall',
  ],
};

const entrySchema = z.object({
  id: z.string(),
  uid: z.string().optional(),
  /** Unix seconds; default: the world's now. */
  time: z.number().int().optional(),
  changes: z.array(z.object({ field: z.string(), value: z.unknown() })).min(1),
});

/** Subscribing a callback, sending by hand, and the deliveries under way. */
export function createWebhookMethods(state: SandboxState) {
  const { webhooks } = state;
  return {
    /** Subscribes a callback to everything Holdfast listens to, after Meta's handshake. */
    configureWebhooks: method(
      z.object({ callbackUrl: z.url(), verifyToken: z.string() }),
      async ({ callbackUrl, verifyToken }) => {
        const problem = await verifyCallback(callbackUrl, verifyToken);
        if (problem) throw new Error(`the callback did not pass the handshake: ${problem}`);
        const { subscriptions } = state.world.partnerApp;
        const managed = { [state.behaviour.webhookObject]: ['migration_expire_time'] };
        for (const [object, fields] of Object.entries({ ...fieldsOfObject, ...managed })) {
          subscriptions.set(object, {
            object,
            callbackUrl,
            verifyToken,
            fields,
            includeValues: true,
          });
        }
        return [...subscriptions.values()];
      },
    ),
    listSubscriptions: plainMethod(() => [...state.world.partnerApp.subscriptions.values()]),
    /**
     * Sends entries as one delivery (more than 1,000 updates are split). Duplicates send the same
     * again, `reversed` turns the order of the entries; both change nothing for a good receiver.
     */
    sendWebhook: method(
      z.object({
        object: z.string(),
        entries: z.array(entrySchema).min(1),
        callbackUrl: z.url().optional(),
        signature: z.enum(['right', 'wrong', 'none']).optional(),
        copies: z.number().int().min(1).max(50).optional(),
        reversed: z.boolean().optional(),
      }),
      async ({ object, entries, callbackUrl, signature, copies = 1, reversed = false }) => {
        const time = Math.floor(state.clock.nowMs() / 1000);
        const timed = entries.map((entry) => ({ ...entry, time: entry.time ?? time }));
        if (reversed) timed.reverse();
        const sent = [];
        for (let copy = 0; copy < copies; copy += 1) {
          sent.push(...(await webhooks.send(object, timed, { callbackUrl, signature })));
        }
        return sent;
      },
    ),
    /** Keeps deliveries back; releasing sends them in the order they arose, or reversed. */
    holdWebhooks: method(
      z.object({ held: z.boolean(), order: z.enum(['sent', 'reversed']).optional() }),
      ({ held, order }) => webhooks.queue.hold(held, order ?? 'sent'),
    ),
    listDeliveries: plainMethod(() => webhooks.queue.list()),
  };
}
