import pg from 'pg';
import { connectTimeoutMs, lostPeerOptions } from './lost-peer-options.ts';

/** A connection of its own that hears what PostgreSQL notifies on a channel. */
export interface ListeningConnection {
  close(): Promise<void>;
}

export interface ListeningOptions {
  onNotification: (payload: string) => void;
  /** It listens, from the beginning or again: what was notified while nobody did is unknown. */
  onListening: () => void;
  onError: (error: Error) => void;
}

const reconnectAfterMs = 500;

/** Listens on `channel`, reconnecting for ever. @throws when the first attempt fails. */
export async function openListeningConnection(
  url: string,
  channel: string,
  { onNotification, onListening, onError }: ListeningOptions,
): Promise<ListeningConnection> {
  let client: pg.Client | null = null;
  let closed = false;

  async function connect(): Promise<void> {
    const next = new pg.Client({
      connectionString: url,
      application_name: 'holdfast-listen',
      connectionTimeoutMillis: connectTimeoutMs,
      ...lostPeerOptions,
    });
    next.on('notification', ({ payload }) => onNotification(payload ?? ''));
    // For as long as it lives: a connection that is lost while it ends would end the process.
    next.on('error', (error) => {
      if (!closed) onError(error);
    });
    try {
      await next.connect();
      await next.query(`listen ${pg.escapeIdentifier(channel)}`);
    } catch (error) {
      void next.end();
      throw error;
    }
    if (closed) return next.end();
    // Not before: an attempt that fails ends as well, and each would be followed by two.
    next.on('end', () => {
      client = null;
      reconnectLater();
    });
    client = next;
    onListening();
  }

  function reconnectLater(): void {
    setTimeout(reconnect, reconnectAfterMs).unref();
  }

  function reconnect(): void {
    if (closed) return;
    connect().catch((error: unknown) => {
      if (!closed) onError(error instanceof Error ? error : new Error(String(error)));
      reconnectLater();
    });
  }

  await connect();

  return {
    async close() {
      closed = true;
      await client?.end();
    },
  };
}
