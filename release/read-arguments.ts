import { type ParseArgsConfig, parseArgs } from 'node:util';

/**
 * The arguments of a command. One that it does not know ends the process with how it is called: a
 * word that is misspelt would silently do something else than was meant.
 */
export function readArguments<T extends ParseArgsConfig>(
  usage: string,
  config: T,
): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage}`);
    process.exit(2);
  }
}
