/** Looks again and again until `look` gives something true; fails with `what` after half a minute. */
export async function until<T>(what: string, look: () => Promise<T>): Promise<NonNullable<T>> {
  const giveUpAt = performance.now() + 30_000;
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    if (performance.now() > giveUpAt) throw new Error(`It never came true that ${what}`);
    await new Promise((done) => setTimeout(done, 25));
  }
}
