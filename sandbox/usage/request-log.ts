/** One HTTP request to Graph, as the control page and tests see it. Tokens are never in it. */
export interface LoggedRequest {
  sequence: number;
  /** World time. */
  atMs: number;
  method: string;
  path: string;
  status: number;
  /** What Meta would count: each batch item and each id of `ids=`. */
  calls: number;
  /** The user or system user behind the token; null without a valid one. */
  holderId: string | null;
  /** The items of a batch. */
  items: { method: string; path: string; code: number | null }[];
  /** The fault that was played, if one was. */
  fault: string | null;
  durationMs: number;
}

/** Totals since the start or the last clearing. */
export interface CallCounts {
  requests: number;
  calls: number;
  callsByHolder: Record<string, number>;
  /** Path with ids replaced by `{id}` → calls */
  callsByPath: Record<string, number>;
}

export interface RequestLog {
  add(entry: Omit<LoggedRequest, 'sequence'>): void;
  recent(limit: number): LoggedRequest[];
  counts(): CallCounts;
  clear(): void;
}

/** Keeps the last `capacity` requests and exact totals of all. */
export function createRequestLog(capacity = 1_000): RequestLog {
  let entries: LoggedRequest[] = [];
  let sequence = 0;
  let counts = emptyCounts();
  return {
    add(entry) {
      sequence += 1;
      entries.push({ sequence, ...entry });
      if (entries.length > capacity * 2) entries = entries.slice(-capacity);
      counts.requests += 1;
      counts.calls += entry.calls;
      const holder = entry.holderId ?? 'nobody';
      counts.callsByHolder[holder] = (counts.callsByHolder[holder] ?? 0) + entry.calls;
      const paths = entry.items.length ? entry.items.map((item) => item.path) : [entry.path];
      for (const path of paths) {
        const pattern = pathPattern(path);
        counts.callsByPath[pattern] = (counts.callsByPath[pattern] ?? 0) + 1;
      }
    },
    recent: (limit) => entries.slice(-Math.min(limit, capacity)).reverse(),
    counts: () => structuredClone(counts),
    clear() {
      entries = [];
      counts = emptyCounts();
    },
  };
}

function emptyCounts(): CallCounts {
  return { requests: 0, calls: 0, callsByHolder: {}, callsByPath: {} };
}

function pathPattern(path: string): string {
  return (path.split('?')[0] ?? '').replaceAll(/(?<=\/)(act_)?\d+(?=\/|$)/g, '{id}');
}

const secretParameters =
  /(access_token|input_token|fb_exchange_token|client_secret|appsecret_proof|code)=[^&]*/g;

/** A path and query without the values that are secrets. */
export function withoutSecrets(pathAndQuery: string): string {
  return pathAndQuery.replaceAll(secretParameters, '$1=…');
}
