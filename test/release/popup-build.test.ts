import { describe, expect, it } from 'vitest';
import type { EntrypointGroup } from 'wxt';
import { buildAlone } from '../../release/build-alone.ts';
import { paintOnce } from '../../release/paint-once.ts';

const entry = (name: string) => ({ name }) as Extract<EntrypointGroup, { name: string }>;

function transformed(html: string, bundle: Record<string, unknown>): string {
  const { handler } = paintOnce().transformIndexHtml as {
    handler: (html: string, context: { bundle: Record<string, unknown> }) => string;
  };
  return handler(html, { bundle });
}

describe('the build of the popup', () => {
  it('is a step of its own, and the other pages stay together', () => {
    const groups = [[entry('background'), entry('popup'), entry('dashboard')], entry('script')];
    buildAlone(groups, 'popup');
    expect(groups).toEqual([
      [entry('background'), entry('dashboard')],
      entry('script'),
      [entry('popup')],
    ]);
  });

  it('puts the styles into the page and leaves no file of them', () => {
    const bundle = { 'assets/popup.css': { type: 'asset', source: 'h1{color:red}' } };
    const link = '<link rel="stylesheet" crossorigin href="/assets/popup.css">';
    expect(transformed(`<head>${link}</head>`, bundle)).toBe(
      '<head><style>h1{color:red}</style></head>',
    );
    expect(bundle).toEqual({});
  });

  it('leaves a stylesheet alone that it does not hold', () => {
    const link = '<link rel="stylesheet" href="/other.css">';
    expect(transformed(link, {})).toBe(link);
  });

  it('draws nothing before the script has run', () => {
    expect(transformed('<script type="module" crossorigin src="/popup.js"></script>', {})).toBe(
      '<script blocking="render" type="module" crossorigin src="/popup.js"></script>',
    );
  });
});
