import fc from 'fast-check';
import { expect, it } from 'vitest';
import { storable } from './storable.ts';

it('takes out what no text of PostgreSQL holds, keys and depths included', () => {
  const value = { 'a\0': ['b\0c', { d: 'cut \ud83d', e: 'whole 😀' }], f: 1, g: null };
  expect(storable(value)).toEqual({ a: ['bc', { d: 'cut �', e: 'whole 😀' }], f: 1, g: null });
});

it('leaves everything else as it is', () => {
  const text = fc.string({ unit: 'grapheme' }).map((each) => each.replaceAll('\0', ''));
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      fc.constantFrom(null, true, 0),
      text,
      fc.array(tie('value')),
      fc.dictionary(text, tie('value')),
    ),
  }));
  fc.assert(
    fc.property(value, (each) => {
      expect(JSON.stringify(storable(each))).toBe(JSON.stringify(each));
    }),
  );
});
