const historyLimit = 2_000;

interface History {
  count(): Promise<number>;
  openCursor(): Promise<{ delete(): Promise<void>; continue(): Promise<unknown> } | null>;
}

/** Older entries of the history make room for newer ones. */
export async function dropOldest(history: History): Promise<void> {
  const surplus = (await history.count()) - historyLimit;
  let cursor = surplus > 0 ? await history.openCursor() : null;
  for (let dropped = 0; cursor !== null && dropped < surplus; dropped += 1) {
    await cursor.delete();
    cursor = (await cursor.continue()) as typeof cursor;
  }
}
