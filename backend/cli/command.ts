import type { BackendParts } from '../backend-parts.ts';

/** One thing the backend does on the command line; returns the exit code. */
export interface Command {
  usage: string;
  /** Whether these are arguments it knows; a command without it takes none. */
  takes?(args: readonly string[]): boolean;
  run(parts: BackendParts, args: readonly string[]): Promise<number>;
}

/** A line for the person; results go to standard output, everything else here. */
export function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}
