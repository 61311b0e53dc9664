/** Never offered; a stored setting of this name shows it, in tests and pictures. */
export const PSEUDO_LANGUAGE = 'en-XA';

const PLAIN = 'AEIOUYaeiouycnsz';
const ACCENTED = 'ÀÉÎÕÛÝàéîõûýçñšž';

/**
 * A text as a stand-in for a long language: accents show what is not translated, the padding
 * (40 %, as German needs) shows what gets cut, brackets show what is glued together.
 */
export function pseudoMessage(message: string): string {
  const accented = message.replace(/\{\w+\}|./g, (piece) => {
    const at = PLAIN.indexOf(piece);
    return piece.length === 1 && at >= 0 ? (ACCENTED[at] ?? piece) : piece;
  });
  return `[${accented}${'·'.repeat(Math.ceil(message.length * 0.4))}]`;
}
