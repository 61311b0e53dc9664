import { randomBytes } from 'node:crypto';

/** A seeded generator of numbers in [0, 1), so that a run with chance in it can be repeated. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** An unguessable word of letters and digits, for tokens and login codes. */
export function randomWord(bytes: number): string {
  return randomBytes(bytes).toString('base64url').replaceAll('-', 'x').replaceAll('_', 'z');
}
