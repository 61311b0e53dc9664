// @vitest-environment happy-dom
import { cleanup, fireEvent, render } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ErrorBoundary } from './ErrorBoundary.tsx';

beforeEach(() => {
  // React tells the console of each error that a boundary keeps.
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

let broken: unknown;

function Child() {
  if (broken !== null) throw broken;
  return <p>drawn</p>;
}

const at = (resetKey: string) => (
  <main>
    <nav>around</nav>
    <ErrorBoundary
      resetKey={resetKey}
      fallback={(error, again) => (
        <button type="button" onClick={again}>
          {String(error)}
        </button>
      )}
    >
      <Child />
    </ErrorBoundary>
  </main>
);

describe('an error boundary', () => {
  it('stands in for what threw, whatever was thrown, and leaves what is around it', () => {
    for (const [thrown, words] of [
      [new RangeError('too far'), 'RangeError: too far'],
      [undefined, 'undefined'],
    ] as const) {
      broken = thrown;
      const screen = render(at('a'));
      expect(screen.getByRole('button').textContent).toBe(words);
      expect(screen.getByText('around')).toBeTruthy();
      cleanup();
    }
  });

  it('draws once more when it is asked to, and says so again if that fails too', () => {
    broken = new Error('first');
    const screen = render(at('a'));
    broken = new Error('second');
    fireEvent.click(screen.getByRole('button'));
    expect(screen.getByRole('button').textContent).toBe('Error: second');
    broken = null;
    fireEvent.click(screen.getByRole('button'));
    expect(screen.getByText('drawn')).toBeTruthy();
  });

  it('tries again with another key, and not with the same', () => {
    broken = new Error('here');
    const screen = render(at('a'));
    broken = null;
    screen.rerender(at('a'));
    expect(screen.queryByText('drawn')).toBeNull();
    screen.rerender(at('b'));
    expect(screen.getByText('drawn')).toBeTruthy();
  });
});
