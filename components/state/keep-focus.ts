import { focusOn } from './focus-on.ts';

interface Held {
  element: Element;
  /** Those around it, the nearest first. Once it is gone they tell where it was. */
  around: readonly Element[];
  isByKeyboard: boolean;
}

/**
 * Keeps the keyboard's place when what it was at disappears: with its answer a button often goes
 * too, and the browser would leave screen readers at the top of nothing. Where no component has put
 * the focus elsewhere, it goes to the nearest heading that still stands.
 */
export function keepFocus(root: HTMLElement): void {
  let held: Held | null = null;
  root.addEventListener('focusin', ({ target }) => {
    const element = target as Element;
    held = {
      element,
      around: [...ancestors(element, root)],
      isByKeyboard: element.matches(':focus-visible'),
    };
  });
  root.addEventListener('focusout', ({ target }) => {
    // What was left by a click beside it is no longer where the keyboard is. What goes is left too.
    queueMicrotask(() => {
      if (held?.element !== target || document.activeElement === target) return;
      if (held?.element.isConnected) held = null;
    });
  });
  new MutationObserver(() => {
    if (!held || held.element.isConnected) return;
    const { around, isByKeyboard } = held;
    held = null;
    if (document.activeElement === document.body) {
      // Who clicked must not be scrolled away from where they look.
      focusOn(headingNear(around), { preventScroll: !isByKeyboard });
    }
  }).observe(root, { childList: true, subtree: true });
}

function* ancestors(element: Element, root: Element): Generator<Element> {
  for (let at = element.parentElement; at && at !== root.parentElement; at = at.parentElement) {
    yield at;
  }
}

function headingNear(around: readonly Element[]): HTMLElement | null {
  for (const element of around) {
    const heading = element.isConnected && element.querySelector<HTMLElement>(HEADINGS);
    if (heading) return heading;
  }
  return null;
}

const HEADINGS = 'h1, h2, h3, h4, legend';
