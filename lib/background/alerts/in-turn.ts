/** Runs asynchronous work one piece after another: the ledger has one reader-writer at a time. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/** A queue for one worker's life; a piece that fails does not stop the next. */
export function createInTurn(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work, work);
    last = result.catch(() => undefined);
    return result;
  };
}
