// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { keepFocus } from './keep-focus.ts';

const root = document.createElement('main');
const at = <Type extends HTMLElement>(selector: string) =>
  document.querySelector<Type>(selector) as Type;
/** Mutations are told once the present turn is over. */
const told = () => new Promise((resolve) => setTimeout(resolve));

document.body.append(root);
keepFocus(root);

describe('when what the keyboard was at disappears', () => {
  beforeEach(() => {
    root.innerHTML = `
      <h1>Accounts</h1>
      <section><h2>Acme Ads</h2><p><button id="own">Sign out</button></p></section>
      <ul><li><button id="other">Remove</button></li></ul>`;
  });

  it('goes to the heading of the part it was in', async () => {
    at('#own').focus();
    at('#own').remove();
    await told();
    expect(document.activeElement?.textContent).toBe('Acme Ads');
  });

  it('goes further out where the part has none, or went too', async () => {
    at('#other').focus();
    at('ul').remove();
    await told();
    expect(document.activeElement?.textContent).toBe('Accounts');
  });

  it('goes to the heading of what took the page’s place', async () => {
    at('#own').focus();
    root.innerHTML = '<h1>Reconnecting 3 assets</h1>';
    await told();
    expect(document.activeElement?.textContent).toBe('Reconnecting 3 assets');
  });

  it('stays where a component has put it meanwhile', async () => {
    at('#own').focus();
    at('#own').remove();
    at('#other').focus();
    await told();
    expect(document.activeElement?.id).toBe('other');
  });

  it('goes nowhere once the person has left it', async () => {
    at('#own').focus();
    at('#own').blur();
    await told();
    at('#own').remove();
    await told();
    expect(document.activeElement).toBe(document.body);
  });

  it('stays when something else disappears', async () => {
    at('#own').focus();
    at('ul').remove();
    await told();
    expect(document.activeElement?.id).toBe('own');
  });
});
