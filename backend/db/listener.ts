import pg from 'pg';
import { connectTimeoutMs, lostPeerOptions } from './lost-peer-options.ts';

/** Hears PostgreSQL's notifications on one connection and passes them to who waits for them. */
export interface Listener {
  /** Resolves at the next notification with this payload, after `timeoutMs` at the latest. */
  wait(payload: string, timeoutMs: number, signal: AbortSignal): Promise<void>;
  /** From now on nobody is kept waiting: the process is about to stop. */
  stopWaiting(): void;
  isStopping(): boolean;
  close(): Promise<void>;
}

export const reconnectionChannel = 'holdfast_reconnection';
const reconnectAfterMs = 500;

/** Listens on `channel`, reconnecting for ever; while it is away, waiters wake at their timeout. */
export async function openListener(
  url: string,
  channel: string,
  onError: (error: Error) => void,
): Promise<Listener> {
  const waiters = new Map<string, Set<() => void>>();
  let client: pg.Client | null = null;
  let closed = false;
  let isStopping = false;

  function wake(payload: string): void {
    const woken = waiters.get(payload);
    waiters.delete(payload);
    for (const resume of woken ?? []) resume();
  }

  async function connect(): Promise<void> {
    const next = new pg.Client({
      connectionString: url,
      application_name: 'holdfast-listen',
      connectionTimeoutMillis: connectTimeoutMs,
      ...lostPeerOptions,
    });
    next.on('notification', ({ payload }) => wake(payload ?? ''));
    next.on('error', onError);
    try {
      await next.connect();
      await next.query(`listen ${channel}`);
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
    // What was notified while nobody listened is unknown: everyone looks again.
    for (const payload of [...waiters.keys()]) wake(payload);
  }

  function reconnectLater(): void {
    setTimeout(reconnect, reconnectAfterMs).unref();
  }

  function reconnect(): void {
    if (closed) return;
    connect().catch((error: unknown) => {
      onError(error instanceof Error ? error : new Error(String(error)));
      reconnectLater();
    });
  }

  await connect();

  return {
    wait(payload, timeoutMs, signal) {
      return new Promise((resolve) => {
        const set = waiters.get(payload) ?? new Set();
        waiters.set(payload, set);
        const timer = setTimeout(resume, timeoutMs);
        function resume(): void {
          clearTimeout(timer);
          set.delete(resume);
          if (set.size === 0 && waiters.get(payload) === set) waiters.delete(payload);
          signal.removeEventListener('abort', resume);
          resolve();
        }
        set.add(resume);
        signal.addEventListener('abort', resume, { once: true });
        if (signal.aborted || isStopping) resume();
      });
    },
    stopWaiting() {
      isStopping = true;
      for (const payload of [...waiters.keys()]) wake(payload);
    },
    isStopping: () => isStopping,
    async close() {
      closed = true;
      await client?.end();
    },
  };
}
