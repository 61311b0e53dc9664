import { Window } from 'happy-dom';

/** An Apple property list in XML as plain values. */
export function readPlist(text: string): unknown {
  const document = new new Window().DOMParser().parseFromString(text, 'text/xml');
  const root = document.documentElement;
  if (root.tagName !== 'plist' || root.children.length !== 1)
    throw new Error('Not a property list');
  return plainValue(root.children[0] as unknown as Element);
}

function plainValue(element: Element): unknown {
  const text = element.textContent ?? '';
  switch (element.tagName) {
    case 'string':
      return text;
    case 'integer':
      return Number(text);
    case 'true':
      return true;
    case 'false':
      return false;
    case 'array':
      return [...element.children].map(plainValue);
    case 'dict':
      return dictOf([...element.children]);
    default:
      throw new Error(`A property list has no <${element.tagName}>`);
  }
}

function dictOf(children: Element[]): Record<string, unknown> {
  const dict: Record<string, unknown> = {};
  for (let at = 0; at < children.length; at += 2) {
    const [key, value] = children.slice(at, at + 2);
    if (key?.tagName !== 'key' || !value) throw new Error('A dict is pairs of key and value');
    dict[key.textContent ?? ''] = plainValue(value);
  }
  return dict;
}
