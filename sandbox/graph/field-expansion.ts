import { syntaxError } from './errors.ts';

/** One name out of `fields`, with its arguments and what is asked inside it. */
export interface FieldRequest {
  name: string;
  alias: string | null;
  args: Map<string, string>;
  /** The text between the braces, for `next` addresses; null without braces. */
  inner: string | null;
  fields: FieldRequest[] | null;
}

/**
 * Reads Graph's `fields` language: `id,name,accounts.limit(5).after(x){id,tasks}`.
 * @throws GraphFailure 2500 at the first character that does not fit
 */
export function parseFields(source: string): FieldRequest[] {
  let position = 0;
  const fail = (): never => {
    const found = source.slice(position, position + 12) || 'end of string';
    throw syntaxError(`Syntax error "Unexpected ${found}" at character ${position}: ${source}`);
  };
  const skipSpace = () => {
    while (/\s/.test(source[position] ?? '')) position += 1;
  };
  const readName = (): string => {
    const match = /^[A-Za-z_][A-Za-z0-9_]*/.exec(source.slice(position, position + 80));
    if (!match) return fail();
    position += match[0].length;
    return match[0];
  };
  const readArgument = (): string => {
    const start = position;
    for (let depth = 0; position < source.length; position += 1) {
      const letter = source[position];
      if (letter === ')' && depth === 0) return source.slice(start, position).trim();
      if (letter === '(') depth += 1;
      if (letter === ')') depth -= 1;
    }
    return fail();
  };
  const readList = (): FieldRequest[] => {
    const list: FieldRequest[] = [];
    for (;;) {
      skipSpace();
      list.push(readField());
      skipSpace();
      if (source[position] !== ',') return list;
      position += 1;
    }
  };
  const readField = (): FieldRequest => {
    const name = readName();
    const args = new Map<string, string>();
    while (source[position] === '.') {
      position += 1;
      const argument = readName();
      if (source[position] !== '(') fail();
      position += 1;
      args.set(argument, readArgument());
      position += 1;
    }
    skipSpace();
    const alias = args.get('as') ?? null;
    if (source[position] !== '{') return { name, alias, args, inner: null, fields: null };
    position += 1;
    const start = position;
    const fields = readList();
    if (source[position] !== '}') fail();
    const inner = source.slice(start, position);
    position += 1;
    return { name, alias, args, inner, fields };
  };
  if (source.trim() === '') return [];
  const list = readList();
  if (position < source.length) fail();
  return list;
}
