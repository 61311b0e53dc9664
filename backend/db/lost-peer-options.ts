/** PostgreSQL ends a statement of ours after this time. */
export const statementTimeoutMs = 30_000;

/** PostgreSQL takes a connection within this time, or counts as away. */
export const connectTimeoutMs = 5_000;

/**
 * How each connection to PostgreSQL notices a peer that vanished without closing: a query whose
 * answer should long be there fails, and who only listens asks whether anybody is there.
 */
export const lostPeerOptions = {
  query_timeout: statementTimeoutMs + 5_000,
  keepAlive: true,
  keepAliveInitialDelayMillis: 10_000,
} as const;
