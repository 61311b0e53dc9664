import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { insertRows } from '../db/insert-rows.ts';
import { webhookDeliveries } from '../db/schema/index.ts';
import { kidOf, type Sealer } from '../tokens/sealer.ts';
import { parseDelivery } from './parse-delivery.ts';

/** `repeated`: the same bytes are kept already. `unreadable`: signed, but set aside. */
export type StoredDelivery = 'received' | 'repeated' | 'unreadable';

/** Keeps a signed delivery durably before it resolves. */
export type DeliveryStore = (body: Uint8Array) => Promise<StoredDelivery>;

type NewDelivery = typeof webhookDeliveries.$inferInsert;

interface Waiting {
  row: NewDelivery;
  resolve: (stored: StoredDelivery) => void;
  reject: (error: unknown) => void;
}

const newOnesOnly = sql`on conflict (body_hash) do nothing returning body_hash`;
const rowsPerInsert = 100;
/** While one waits for the disk, the next is prepared. */
const insertsAtOnce = 4;

/**
 * Deliveries come in floods. Those that arrive while inserts are under way share the next one, and so
 * one commit to the disk; each is answered when its own row is safe. Sealed, for they may carry
 * tokens; the same bytes are one row.
 */
export function createDeliveryStore({
  db,
  sealer,
}: {
  db: Database;
  sealer: Sealer;
}): DeliveryStore {
  const waiting: Waiting[] = [];
  let inserting = 0;

  async function insertWaiting(): Promise<void> {
    if (inserting >= insertsAtOnce) return;
    inserting += 1;
    while (waiting.length > 0) await insert(waiting.splice(0, rowsPerInsert));
    inserting -= 1;
  }

  async function insert(batch: Waiting[]): Promise<void> {
    try {
      const rows = batch.map(({ row }) => row);
      const inserted = await insertRows(db.system, webhookDeliveries, rows, newOnesOnly);
      const fresh = new Set(inserted.map(({ body_hash }) => String(body_hash)));
      for (const { row, resolve } of batch) {
        // Of the same bytes twice in one batch, one is the first.
        if (!fresh.delete(row.bodyHash)) resolve('repeated');
        else resolve(row.state === 'unreadable' ? 'unreadable' : 'received');
      }
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }

  return async function store(body) {
    const text = new TextDecoder().decode(body);
    const bodyHash = createHash('sha256').update(body).digest('base64url');
    const changes = parseDelivery(text);
    const sealed = await sealer.seal(text, ['webhook', bodyHash]);
    const now = new Date();
    const row: NewDelivery = {
      bodyHash,
      sealed,
      kid: kidOf(sealed),
      state: changes === null ? 'unreadable' : 'received',
      receivedAt: now,
      notBefore: now,
      updates: changes?.length ?? 0,
    };
    const { promise, resolve, reject } = Promise.withResolvers<StoredDelivery>();
    waiting.push({ row, resolve, reject });
    void insertWaiting();
    return promise;
  };
}
