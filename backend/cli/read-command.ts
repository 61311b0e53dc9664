import { readEverything } from '../readings/read-everything.ts';
import { type Command, tell } from './command.ts';

export const readCommand: Command = {
  usage: 'read                       read every asset with its stored credential now',
  async run(parts) {
    await readEverything(parts);
    tell('Every asset was read.');
    return 0;
  },
};
