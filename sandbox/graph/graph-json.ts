const escaped = /[/@\u007f-\uffff]/g;

/** JSON as Graph writes it: `\/`, `\u0040` and lower-case `\uXXXX` for everything beyond ASCII. */
export function graphJson(value: unknown): string {
  return JSON.stringify(value).replace(escaped, (letter) =>
    letter === '/' ? '\\/' : `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
