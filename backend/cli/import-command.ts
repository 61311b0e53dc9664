import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { type Command, tell } from './command.ts';
import { importConnections } from './import-connections.ts';

const problemsShown = 50;

export const importCommand: Command = {
  usage:
    'import [file]              take over connections from JSON lines (default: standard input)',
  takes: ([file, ...others]) => !file?.startsWith('-') && others.length === 0,
  async run(parts, [file]) {
    const input = file === undefined ? process.stdin : createReadStream(file);
    const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
    const result = await importConnections(parts, lines);
    if (result.ok) {
      tell(`Imported ${result.credentials} credentials and ${result.installs} installs.`);
      return 0;
    }
    tell(`Nothing was imported; ${result.problems.length} lines are wrong:`);
    for (const { line, message } of result.problems.slice(0, problemsShown)) {
      tell(`  line ${line}: ${message}`);
    }
    return 1;
  },
};
