import type { Clock } from '../clock.ts';

const hourMs = 3_600_000;
const minuteMs = 60_000;

/** Counts calls per rolling hour of the world's clock; keys are users, apps and business objects. */
export interface UsageMeter {
  count(key: string, calls: number): void;
  callsInLastHour(key: string): number;
  clear(): void;
}

export function createUsageMeter(clock: Clock): UsageMeter {
  const counters = new Map<string, { minute: number; calls: number }[]>();
  const recent = (key: string) => {
    const oldest = (clock.nowMs() - hourMs) / minuteMs;
    const buckets = (counters.get(key) ?? []).filter((bucket) => bucket.minute > oldest);
    counters.set(key, buckets);
    return buckets;
  };
  return {
    count(key, calls) {
      const minute = Math.floor(clock.nowMs() / minuteMs);
      const buckets = recent(key);
      const last = buckets.at(-1);
      if (last?.minute === minute) last.calls += calls;
      else buckets.push({ minute, calls });
    },
    callsInLastHour: (key) => recent(key).reduce((sum, bucket) => sum + bucket.calls, 0),
    clear: () => counters.clear(),
  };
}
