/**
 * Work that always starts from what is stored, so that of many calls only the last matters: one runs,
 * at most one more waits, and everybody who asked while it waited gets that one.
 */
export function createLatestOnly(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  let waiting: Promise<void> | null = null;
  return () => {
    waiting ??= running
      .catch(() => undefined)
      .then(() => {
        waiting = null;
        running = work();
        return running;
      });
    return waiting;
  };
}
