import { inspect } from 'node:util';
import { EnvironmentError } from './env.ts';
import { startBackend } from './start-backend.ts';

/** `npm run backend`: serves until SIGTERM or SIGINT. */
async function serve(): Promise<void> {
  const backend = await startBackend(process.env);
  const stop = Promise.withResolvers<void>();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop.resolve());
  await stop.promise;
  await backend.close();
}

serve().catch((error: unknown) => {
  const isExpected = error instanceof EnvironmentError;
  process.stderr.write(`${isExpected ? error.message : inspect(error)}\n`);
  process.exitCode = 1;
});
