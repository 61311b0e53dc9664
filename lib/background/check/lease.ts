import * as z from 'zod/mini';
import type { StoredItem } from '../../platform/storage/stored-item.ts';

/** Who is checking, and until when nobody else may. */
export interface CheckLease {
  owner: string;
  untilMs: number;
}

export const checkLeaseSchema: z.ZodMiniType<CheckLease | null> = z.nullable(
  z.object({ owner: z.string(), untilMs: z.number() }),
);

/** A dead worker's lease blocks its successor for at most this long. */
export const leaseMs = 30_000;

export interface LeaseDeps {
  item: StoredItem<CheckLease | null>;
  /** This worker life. */
  owner: string;
  nowMs(): number;
}

export interface Lease {
  /** False while another life holds it. */
  take(): Promise<boolean>;
  renew(): Promise<void>;
  release(): Promise<void>;
}

/**
 * One check at a time across worker lives. Not a lock between machines, nor between two contexts that
 * ask in the same millisecond: a browser runs one background at a time, and the lease covers the
 * moment in which an old one ends and a new one starts.
 */
export function createLease({ item, owner, nowMs }: LeaseDeps): Lease {
  const renew = (): Promise<void> => item.write({ owner, untilMs: nowMs() + leaseMs });
  return {
    async take() {
      const { value } = await item.read();
      const isFree = value === null || value.owner === owner || value.untilMs <= nowMs();
      // A time further off than any lease lasts came from a clock that was set back.
      const isBroken = value !== null && value.untilMs - nowMs() > 2 * leaseMs;
      if (!isFree && !isBroken) return false;
      await renew();
      return true;
    },
    renew,
    release: () => item.write(null),
  };
}
