// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { crashDetails } from './crash-details.ts';

const thrownAt = (message: string, ...lines: string[]) =>
  Object.assign(new TypeError(message), { stack: lines.join('\n') });

describe('the details of a crash', () => {
  it('say the version, the error and where it was thrown, in both browsers’ ways', () => {
    const chromium = thrownAt(
      'no name',
      'TypeError: no name',
      `    at Row (${location.origin}/chunks/popup.js:1:234)`,
      '    at <anonymous>',
    );
    expect(crashDetails(chromium, '1.2.3')).toBe(
      'version: 1.2.3\nTypeError: no name\nat Row (/chunks/popup.js:1:234)',
    );
    const firefox = thrownAt('no name', `Row@${location.origin}/chunks/popup.js:1:234`, '');
    expect(crashDetails(firefox, '1.2.3')).toBe(
      'version: 1.2.3\nTypeError: no name\nRow@/chunks/popup.js:1:234',
    );
  });

  it('hide every token and do not grow without end', () => {
    const token = `EA${'a'.repeat(40)}`;
    const details = crashDetails(new Error(`bad ${token} ${'x'.repeat(5_000)}`), '1.2.3');
    expect(details).toContain('Error: bad [hidden] x');
    expect(details.length).toBe(2_000);
  });

  it('take what is no error as it is', () => {
    expect(crashDetails('access_token=secret', '1.2.3')).toBe(
      'version: 1.2.3\naccess_token=[hidden]',
    );
  });
});
