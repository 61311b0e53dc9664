import { inspect } from 'node:util';
import { DrizzleQueryError } from 'drizzle-orm';
import { runCommand } from './cli/run-command.ts';
import { UnusableFolderError } from './db/embedded/require-entry.ts';
import { EnvironmentError } from './env.ts';
import { startBackend } from './start-backend.ts';

/** `npm run backend` serves until SIGTERM or SIGINT; `npm run backend -- <command>` does one thing. */
async function main(): Promise<void> {
  const [command, ...args] = process.argv.slice(2);
  if (command !== undefined) {
    process.exitCode = await runCommand(command, args);
    return;
  }
  let isStopping = false;
  const backend = await startBackend(process.env, {
    // Whoever restarts this process gets a PostgreSQL again; without one nothing is left to end well.
    onDatabaseLost() {
      if (!isStopping) process.exit(1);
    },
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
  await promise;
  isStopping = true;
  await backend.close();
}

main().catch((error: unknown) => {
  const isExpected = error instanceof EnvironmentError || error instanceof UnusableFolderError;
  // A failed query is told without its parameters: they are customers' data.
  const told = error instanceof DrizzleQueryError ? error.cause : error;
  process.stderr.write(`${isExpected ? error.message : inspect(told)}\n`);
  process.exitCode = 1;
});
