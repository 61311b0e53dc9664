import { browser } from 'wxt/browser';

export interface BadgePaint {
  /** At most four characters fit; empty hides the badge. */
  text: string;
  /** CSS colours. */
  background: string;
  foreground: string;
  /** What a screen reader says; a full sentence. */
  title: string;
}

export interface Action {
  paint(badge: BadgePaint): Promise<void>;
  /** Opens the popup where the browser can do so without a click; false where it cannot. */
  openPopup(): Promise<boolean>;
}

/** `browser.action`: the toolbar button. */
export function createAction(): Action {
  return {
    async paint({ text, background, foreground, title }) {
      await Promise.all([
        browser.action.setBadgeText({ text }),
        browser.action.setBadgeBackgroundColor({ color: background }),
        browser.action.setBadgeTextColor?.({ color: foreground }),
        browser.action.setTitle({ title }),
      ]);
    },
    async openPopup() {
      try {
        await browser.action.openPopup();
        return true;
      } catch {
        // Chrome before 127 has no such call and Firefox before 149 wants a click.
        return false;
      }
    },
  };
}
