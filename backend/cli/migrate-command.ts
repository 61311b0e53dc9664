import { type Command, tell } from './command.ts';

/** Every command opens the database and so brings it to this version; this one does nothing else. */
export const migrateCommand: Command = {
  usage: 'migrate                    bring the database to this version',
  async run() {
    tell('The database is at this version.');
    return 0;
  },
};
