import { readEverything } from '../readings/read-everything.ts';
import { type Command, tell } from './command.ts';

export const readCommand: Command = {
  usage: 'read                       read every asset with its stored credential now',
  async run(parts) {
    const { read, refused, unasked } = await readEverything(parts);
    tell(`${read} of ${read + refused + unasked} assets were read.`);
    if (refused > 0) tell(`Refused by Meta, for these credentials: ${refused}.`);
    if (unasked === 0) return 0;
    tell(`Not asked for: ${unasked}. Meta is away or wants a pause, or a token cannot be opened.`);
    return 1;
  },
};
