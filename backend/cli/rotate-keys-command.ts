import { resealEverything } from '../tokens/reseal-everything.ts';
import { type Command, tell } from './command.ts';

export const rotateKeysCommand: Command = {
  usage: 'rotate-keys                seal everything with the first key of TOKEN_KEYS',
  async run(parts) {
    const { resealed, unopened } = await resealEverything(parts, (progress) =>
      tell(`${progress.resealed} sealed anew …`),
    );
    tell(`${resealed} values are now sealed with key ${parts.sealer.currentKid}.`);
    if (unopened > 0) {
      tell(`${unopened} cannot be opened: their key is not in TOKEN_KEYS.`);
      return 1;
    }
    tell(
      'Nothing is left, if every process has this key in front: ten minutes later remove the others.',
    );
    return 0;
  },
};
