import { createHash, randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Database } from '../db/database.ts';
import type { Sealer } from '../tokens/sealer.ts';
import { sealBatch } from './sealed-batch.ts';

/** `repeated`: the same bytes are kept already. */
export type StoredDelivery = 'received' | 'repeated';

/** Keeps a signed delivery durably before it resolves. */
export type DeliveryStore = (body: Uint8Array) => Promise<StoredDelivery>;

interface Waiting {
  body: Uint8Array;
  bodyHash: string;
  resolve: (stored: StoredDelivery) => void;
  reject: (error: unknown) => void;
}

const mostInBatch = 100;
const batchBytes = 1024 * 1024;
/** While one waits for the disk, the next is prepared. */
const insertsAtOnce = 2;

/** Two processes that store the same deliveries wait for each other in one order only. */
const insertBatchText = `
  with fresh as (
    insert into webhook_deliveries (batch_id, start_byte, end_byte, body_hash)
    select $1, start_byte, end_byte, body_hash
    from jsonb_to_recordset($4::jsonb) as row(start_byte int, end_byte int, body_hash text)
    order by body_hash
    on conflict (body_hash) do nothing
    returning body_hash
  ), kept as (
    insert into webhook_batches (id, sealed, kid)
    select $1, $2, $3 where exists (select from fresh)
  )
  select body_hash from fresh`;

/**
 * Deliveries come in floods. Those that arrive while inserts are under way share the next one: they
 * are sealed as one (for they may carry tokens) and share a commit to the disk. Each is answered when
 * its own row is safe; the same bytes are one row.
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
    for (;;) {
      // The requests that were read together with the first one join it.
      await setImmediate();
      const batch = takeBatch(waiting);
      if (batch.length === 0) break;
      await insert(batch);
    }
    inserting -= 1;
  }

  async function insert(batch: Waiting[]): Promise<void> {
    try {
      const fresh = await insertBatch(batch);
      for (const { bodyHash, resolve } of batch) {
        // Of the same bytes twice in one batch, one is the first.
        resolve(fresh.delete(bodyHash) ? 'received' : 'repeated');
      }
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }

  /** The hashes that were not known before. A batch of nothing new is not kept. */
  async function insertBatch(batch: readonly Waiting[]): Promise<Set<string>> {
    const id = randomUUID();
    const bodies = batch.map(({ body }) => body);
    const sealed = sealBatch(sealer, id, bodies);
    const rows = await db.systemPlanned<{ body_hash: string }>({
      name: 'store webhook batch',
      text: insertBatchText,
      values: [id, sealed, sealer.currentKid, JSON.stringify(slices(batch))],
    });
    return new Set(rows.map(({ body_hash }) => body_hash));
  }

  return function store(body) {
    const bodyHash = createHash('sha256').update(body).digest('base64url');
    const { promise, resolve, reject } = Promise.withResolvers<StoredDelivery>();
    waiting.push({ body, bodyHash, resolve, reject });
    void insertWaiting();
    return promise;
  };
}

/** Takes what is sealed and stored next, off the front. */
function takeBatch(waiting: Waiting[]): Waiting[] {
  let bytes = 0;
  const tooMany = waiting.findIndex(({ body }, index) => {
    bytes += body.length;
    return index === mostInBatch || (index > 0 && bytes > batchBytes);
  });
  return waiting.splice(0, tooMany === -1 ? waiting.length : tooMany);
}

/** Where each body lies among all of them. */
function slices(batch: readonly Waiting[]) {
  let end = 0;
  return batch.map(({ body, bodyHash }) => {
    const start = end;
    end += body.length;
    return { start_byte: start, end_byte: end, body_hash: bodyHash };
  });
}
