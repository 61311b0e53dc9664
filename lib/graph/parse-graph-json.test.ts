import fc from 'fast-check';
import { expect, it } from 'vitest';
import { graphId } from './nodes.ts';
import { parseGraphJson } from './parse-graph-json.ts';

it.each([
  ['{"id": 10159876543210987}', { id: '10159876543210987' }],
  ['[10159876543210987,\n 10159876543210989]', ['10159876543210987', '10159876543210989']],
  ['{"a":{"id":18446744073709551615}}', { a: { id: '18446744073709551615' } }],
  ['{"id":17,"at":1780308000}', { id: 17, at: 1_780_308_000 }],
  ['{"id":"10159876543210987","n":1.5}', { id: '10159876543210987', n: 1.5 }],
  [
    '{"text":"a, 10159876543210987","n":[1e300,-1.5]}',
    { text: 'a, 10159876543210987', n: [1e300, -1.5] },
  ],
  ['{', undefined],
])('%s keeps its digits', (text, value) => {
  expect(parseGraphJson(text)).toEqual(value);
});

it('no unquoted id becomes another one', () => {
  const digits = fc.stringMatching(/^[1-9]\d{0,19}$/);
  fc.assert(
    fc.property(digits, (id) => {
      const { data } = parseGraphJson(`{"data":[{"id":${id}}]}`) as { data: { id: unknown }[] };
      expect(graphId.parse(data[0]?.id)).toBe(id);
    }),
  );
});

it('a number that is longer than any id is none', () => {
  const { id } = parseGraphJson('{"id":123456789012345678901}') as { id: unknown };
  expect(graphId.safeParse(id).success).toBe(false);
});

it('any other JSON is as it was', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value);
      if (/\d{16}/.test(text)) return;
      expect(parseGraphJson(text)).toEqual(JSON.parse(text));
    }),
  );
});
