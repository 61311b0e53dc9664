import { createHash } from 'node:crypto';
import type { Database } from '../db/database.ts';
import { webhookDeliveries } from '../db/schema/index.ts';
import { kidOf, type Sealer } from '../tokens/sealer.ts';
import { parseDelivery } from './parse-delivery.ts';

export type StoredDelivery = 'received' | 'repeated' | 'unreadable';

/**
 * Keeps a signed delivery, sealed because it may carry tokens, before it is answered. One statement,
 * one row: the same bytes again are the same delivery. What cannot be read is set aside.
 */
export async function storeDelivery(
  { db, sealer }: { db: Database; sealer: Sealer },
  body: Uint8Array,
): Promise<StoredDelivery> {
  const text = new TextDecoder().decode(body);
  const bodyHash = createHash('sha256').update(body).digest('base64url');
  const changes = parseDelivery(text);
  const sealed = await sealer.seal(text, ['webhook', bodyHash]);
  const now = new Date();
  const { rowCount } = await db.system
    .insert(webhookDeliveries)
    .values({
      bodyHash,
      sealed,
      kid: kidOf(sealed),
      state: changes === null ? 'unreadable' : 'received',
      receivedAt: now,
      notBefore: now,
      updates: changes?.length ?? 0,
    })
    .onConflictDoNothing({ target: webhookDeliveries.bodyHash });
  if (rowCount === 0) return 'repeated';
  return changes === null ? 'unreadable' : 'received';
}
