// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { keepFocus } from './keep-focus.ts';

afterEach(cleanup);

function show(children: ReactNode) {
  const root = document.body.appendChild(document.createElement('main'));
  keepFocus(root);
  return render(children, { container: root });
}
const focus = (id: string) => document.getElementById(id)?.focus();
/** Mutations are told once the present turn is over. */
const told = () => new Promise((resolve) => setTimeout(resolve));
const focused = () => document.activeElement?.textContent;

interface Shown {
  own?: boolean;
  others?: boolean;
}

function Accounts({ own = false, others = false }: Shown) {
  return (
    <>
      <h1>Accounts</h1>
      <section>
        <h2>Acme Ads</h2>
        <p>
          {own && (
            <button type="button" id="own">
              Sign out
            </button>
          )}
        </p>
      </section>
      {others && (
        <ul>
          <li>
            <button type="button" id="other">
              Remove
            </button>
          </li>
        </ul>
      )}
    </>
  );
}

describe('when what the keyboard was at disappears', () => {
  it('goes to the heading of the part it was in', async () => {
    const { rerender } = show(<Accounts own others />);
    focus('own');
    rerender(<Accounts others />);
    await told();
    expect(focused()).toBe('Acme Ads');
  });

  it('goes further out where the part has none, or went too', async () => {
    const { rerender } = show(<Accounts own others />);
    focus('other');
    rerender(<Accounts own />);
    await told();
    expect(focused()).toBe('Accounts');
  });

  it('goes to the heading of what took the page’s place', async () => {
    const { rerender } = show(<Accounts own />);
    focus('own');
    rerender(<h1>Reconnecting 3 assets</h1>);
    await told();
    expect(focused()).toBe('Reconnecting 3 assets');
  });

  it('stays where a component has put it meanwhile', async () => {
    const { rerender } = show(<Accounts own others />);
    focus('own');
    rerender(<Accounts others />);
    focus('other');
    await told();
    expect(focused()).toBe('Remove');
  });

  it('goes nowhere once the person has left it', async () => {
    const { rerender } = show(<Accounts own />);
    focus('own');
    document.getElementById('own')?.blur();
    await told();
    rerender(<Accounts />);
    await told();
    expect(document.activeElement).toBe(document.body);
  });

  it('stays when something else disappears', async () => {
    const { rerender } = show(<Accounts own others />);
    focus('own');
    rerender(<Accounts own />);
    await told();
    expect(focused()).toBe('Sign out');
  });
});
