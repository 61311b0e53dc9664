/** Chance as a part, so that tests own it. */
export interface Randomness {
  /** In [0, 1): jitter. */
  fraction(): number;
  /** Unguessable: job ids and idempotency keys. */
  id(): string;
  /** Unguessable and made for a URL: `state` of a sign-in. */
  state(): string;
}

export const systemRandomness: Randomness = {
  fraction: () => Math.random(),
  id: () => crypto.randomUUID(),
  state: () => crypto.randomUUID().replaceAll('-', '') + crypto.randomUUID().replaceAll('-', ''),
};
