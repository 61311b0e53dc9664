/** One Graph call: an HTTP request, or one item of a batch. */
export interface GraphCall {
  method: 'GET' | 'POST' | 'DELETE';
  /** The path without its version. */
  segments: string[];
  /** The version as asked for; null without one. */
  version: string | null;
  params: Map<string, string>;
  token: string | null;
  isBatched: boolean;
}

/** What one call answers. `headers` are those of the answer itself, not of the transport. */
export interface GraphAnswer {
  status: number;
  body: unknown;
  headers: Record<string, string>;
}
