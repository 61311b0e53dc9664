/** What was sent, attempts included. Meta rations `calls`: each item of a batch is one. */
export interface CallCount {
  requests: number;
  calls: number;
}

export interface CallMeter {
  add(calls: number): void;
  read(): CallCount;
}

/** Counts from the start of one client. */
export function createCallMeter(): CallMeter {
  const count: CallCount = { requests: 0, calls: 0 };
  return {
    add(calls) {
      count.requests += 1;
      count.calls += calls;
    },
    read: () => ({ ...count }),
  };
}
