import { DrizzleQueryError } from 'drizzle-orm';
import { type DestinationStream, type Logger, pino } from 'pino';
import { redact } from '../../lib/domain/redact.ts';

/** The log: one JSON line each, in front of which every token is struck out. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: ['accessToken', 'token', '*.accessToken', '*.token', 'headers.authorization'],
      censor: '[hidden]',
    },
    serializers: { err: describeError },
    hooks: { streamWrite: redact },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** A failed query tells its text and what PostgreSQL said, but none of the values it carried. */
function describeError(error: Error): object {
  return error instanceof DrizzleQueryError
    ? { query: error.query, ...pino.stdSerializers.err(error.cause ?? new Error('query failed')) }
    : pino.stdSerializers.err(error);
}
