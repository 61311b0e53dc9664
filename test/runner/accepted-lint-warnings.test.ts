import { describe, expect, it } from 'vitest';
import { unacceptedMessages } from './accepted-lint-warnings.ts';

const unsafe = (file: string) => ({
  _type: 'warning' as const,
  code: 'UNSAFE_VAR_ASSIGNMENT',
  message: 'Unsafe assignment to innerHTML',
  file,
});

describe("accepted warnings of Mozilla's linter", () => {
  it("are React's own two assignments in each page", () => {
    const four = ['a', 'a', 'b', 'b'].map((name) => unsafe(`chunks/${name}.js`));
    expect(unacceptedMessages(four)).toEqual([]);
  });

  it('end with their number', () => {
    const five = [1, 2, 3, 4, 5].map(() => unsafe('chunks/a.js'));
    expect(unacceptedMessages(five)).toHaveLength(1);
  });

  it('are accepted in no other file', () => {
    expect(unacceptedMessages([unsafe('background.js')])).toHaveLength(1);
  });
});
