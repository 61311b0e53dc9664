import { describe, expect, it } from 'vitest';
import { edge, fieldQuery } from './field-query.ts';

describe('a field query', () => {
  it('lists fields and expands edges with a limit', () => {
    const accounts = edge('accounts', ['id', edge('business', ['name'])], 100);
    expect(fieldQuery(['id', accounts])).toBe('id,accounts.limit(100){id,business{name}}');
  });

  it('refuses a name that could break out of the list', () => {
    expect(() => fieldQuery(['id,access_token{x}'])).toThrow('Not a Graph field name');
  });
});
