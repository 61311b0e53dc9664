import { parseEnv } from '../env.ts';
import { Cleanup } from '../ops/cleanup.ts';
import { openParts } from '../ops/open-parts.ts';
import { type Command, tell } from './command.ts';
import { exportCommand } from './export-command.ts';
import { importCommand } from './import-command.ts';
import { migrateCommand } from './migrate-command.ts';
import { readCommand } from './read-command.ts';
import { rotateKeysCommand } from './rotate-keys-command.ts';
import { subscribeCommand } from './subscribe-command.ts';

const commands: Record<string, Command> = {
  import: importCommand,
  export: exportCommand,
  migrate: migrateCommand,
  read: readCommand,
  'rotate-keys': rotateKeysCommand,
  subscribe: subscribeCommand,
};

/** Runs a command beside or instead of a backend. @throws EnvironmentError */
export async function runCommand(name: string, args: readonly string[]): Promise<number> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    tell(`There is no command ${name}. There are:`);
    for (const { usage } of Object.values(commands)) tell(`  npm run backend -- ${usage}`);
    return 2;
  }
  // A word that is misspelt (`--with-token`) would silently do something else than was meant.
  if (!(command.takes?.(args) ?? args.length === 0)) {
    tell('There are unknown arguments. The command is:');
    tell(`  npm run backend -- ${command.usage}`);
    return 2;
  }
  const env = parseEnv(process.env);
  const cleanup = new Cleanup();
  try {
    const parts = await openParts(env, cleanup, { mayJoin: true, logTo: process.stderr });
    return await command.run(parts, args);
  } finally {
    await cleanup.run();
  }
}
