/** One entry of a notification, as Meta sends it. */
export interface WebhookEntry {
  id: string;
  uid?: string;
  /** Unix seconds. */
  time: number;
  changes: { field: string; value: unknown }[];
}

export interface WebhookNotification {
  object: string;
  entry: WebhookEntry[];
}

/** Meta puts at most this many updates into one delivery. */
const maxUpdates = 1_000;

/** Cuts entries into deliveries of at most a thousand updates, order kept. */
export function splitDeliveries(object: string, entries: WebhookEntry[]): WebhookNotification[] {
  const deliveries: WebhookNotification[] = [];
  let current: WebhookEntry[] = [];
  let updates = 0;
  for (const entry of entries) {
    if (updates + entry.changes.length > maxUpdates && current.length > 0) {
      deliveries.push({ object, entry: current });
      current = [];
      updates = 0;
    }
    current.push(entry);
    updates += entry.changes.length;
  }
  if (current.length > 0) deliveries.push({ object, entry: current });
  return deliveries;
}
