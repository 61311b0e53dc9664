/** The same values, each asked for while the one before is still being worked on. */
export async function* readAhead<T>(source: AsyncGenerator<T>): AsyncGenerator<T> {
  let next = source.next();
  try {
    for (;;) {
      const { value, done } = await next;
      if (done) return;
      next = source.next();
      // An error of the value read ahead is met when it is awaited, or not at all.
      next.catch(() => {});
      yield value;
    }
  } finally {
    await source.return(undefined);
  }
}
