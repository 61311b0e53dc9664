import type { Install } from '../world/world.ts';
import type { Delivery, DeliveryQueue, SignatureKind } from './delivery-queue.ts';
import type { InstallEvent } from './install-value.ts';
import type { WebhookEntry } from './notification.ts';

/** Sends what Meta would send by itself; deliveries never hold up the call that caused them. */
export interface WebhookSender {
  /** The end of a user's migration was set or moved. */
  migrationChanged(userId: string, expiresAtMs: number): void;
  installChanged(install: Install, event: InstallEvent): void;
  /** Sends entries to whoever is subscribed to their object, or to a callback given. */
  send(object: string, entries: WebhookEntry[], options?: SendOptions): Promise<Delivery[]>;
  queue: DeliveryQueue;
  clear(): void;
}

export interface SendOptions {
  callbackUrl?: string;
  signature?: SignatureKind;
}
