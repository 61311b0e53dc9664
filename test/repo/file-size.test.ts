import { describe, expect, it } from 'vitest';
import { medianLines, oversizedFiles } from './file-size.ts';
import { repositoryFiles } from './repository-files.ts';

const ofLines = (path: string, lines: number) => ({ path, text: 'x\n'.repeat(lines) });

describe('files stay small', () => {
  it('none is over the limit', () => {
    expect(oversizedFiles(repositoryFiles())).toEqual([]);
  });

  it('the median is at most 60 lines', () => {
    const median = medianLines(repositoryFiles());
    console.log(`median file: ${median} lines`);
    expect(median).toBeLessThanOrEqual(60);
  });

  it('a file of 251 lines is named, a test may have 400', () => {
    const files = [
      ofLines('lib/a.ts', 250),
      ofLines('lib/b.ts', 251),
      ofLines('lib/c.test.ts', 400),
      ofLines('test/d.ts', 401),
    ];
    expect(oversizedFiles(files).map((message) => message.split(' ')[0])).toEqual([
      'lib/b.ts',
      'test/d.ts',
    ]);
  });

  it('the median leaves tests out', () => {
    const files = [
      ofLines('a.ts', 10),
      ofLines('b.ts', 20),
      ofLines('c.ts', 90),
      ofLines('d.test.ts', 300),
    ];
    expect(medianLines(files)).toBe(20);
  });
});
