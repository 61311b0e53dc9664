/** Facts of a log line: numbers, flags and our own words. Never a whole answer of a server. */
export type LogFacts = Readonly<Record<string, string | number | boolean | null>>;

export type LogLevel = 'info' | 'warn' | 'error';

export interface Log {
  info(event: string, facts?: LogFacts): void;
  warn(event: string, facts?: LogFacts): void;
  error(event: string, facts?: LogFacts): void;
}

export interface LogDeps {
  /** Takes out every token and secret; stands in front of each line. */
  redact(text: string): string;
  write(level: LogLevel, line: string): void;
}

/** The one log. Each line is `event` and JSON facts, redacted. */
export function createLog({ redact, write }: LogDeps): Log {
  const log =
    (level: LogLevel) =>
    (event: string, facts: LogFacts = {}) => {
      write(level, redact(`${event} ${JSON.stringify(facts)}`));
    };
  return { info: log('info'), warn: log('warn'), error: log('error') };
}

/** Writes to the browser's console of this context. */
export function writeToConsole(level: LogLevel, line: string): void {
  console[level](line);
}
