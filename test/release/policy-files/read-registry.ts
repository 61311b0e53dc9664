type Value = string | number | Value[] | { [name: string]: Value };
type Keys = { [name: string]: Value };

/**
 * A `.reg` file as the tree of its keys, the way browsers read it: a key whose values are named 1, 2
 * and so on is a list, a DWORD is a number.
 */
export function readRegistry(text: string): Keys {
  const [header, ...lines] = text.split('\r\n');
  if (header !== 'Windows Registry Editor Version 5.00') throw new Error('Not a registry file');
  const root: Keys = {};
  let current: Keys | null = null;
  for (const line of lines.filter((content) => content !== '')) {
    const key = /^\[(.+)\]$/.exec(line)?.[1];
    if (key) {
      current = key.split('\\').reduce<Keys>((node, part) => {
        node[part] ??= {};
        return node[part] as Keys;
      }, root);
      continue;
    }
    const [, name, string, dword] =
      /^"(\w+)"=(?:"([^"\\]*)"|dword:([0-9a-f]{8}))$/.exec(line) ?? [];
    if (!current || !name) throw new Error(`Not a line of a registry file: ${line}`);
    current[name] = string ?? Number.parseInt(dword!, 16);
  }
  return withLists(root) as Keys;
}

function withLists(value: Value): Value {
  if (typeof value !== 'object' || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([name, inner]) => [name, withLists(inner)] as const);
  return '1' in value ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}
