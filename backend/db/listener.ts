import { openListeningConnection } from './listening-connection.ts';

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

/** Listens on `channel`, reconnecting for ever; while it is away, waiters wake at their timeout. */
export async function openListener(
  url: string,
  channel: string,
  onError: (error: Error) => void,
): Promise<Listener> {
  const waiters = new Map<string, Set<() => void>>();
  let isStopping = false;

  function wake(payload: string): void {
    const woken = waiters.get(payload);
    waiters.delete(payload);
    for (const resume of woken ?? []) resume();
  }

  const connection = await openListeningConnection(url, channel, {
    onNotification: wake,
    // Everyone looks again.
    onListening() {
      for (const payload of [...waiters.keys()]) wake(payload);
    },
    onError,
  });

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
    close: connection.close,
  };
}
