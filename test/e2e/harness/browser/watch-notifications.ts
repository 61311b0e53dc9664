import type { Page } from 'puppeteer-core';

/** What the functions given to `evaluate` find in the extension; they do not run here. */
declare const chrome: typeof import('wxt/browser').browser;

/**
 * Notes the id of every notification from now on, those too that the system puts away after some
 * seconds, whatever becomes of the worker. Answers them when asked, in the order of their coming.
 */
export async function watchNotifications(observer: Page): Promise<() => Promise<string[]>> {
  const seen = await observer.evaluateHandle(() => {
    const ids = new Set<string>();
    const look = async () => {
      for (const id of Object.keys(await chrome.notifications.getAll())) ids.add(id);
      return [...ids];
    };
    setInterval(look, 100);
    return look;
  });
  return () => seen.evaluate((look) => look());
}
