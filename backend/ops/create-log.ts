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
    hooks: { streamWrite: redact },
  };
  return destination ? pino(options, destination) : pino(options);
}
