import type { Page } from 'puppeteer-core';
import { waitFor } from '../e2e/harness/wait-for.ts';

/** What the functions given to `evaluate` find in the extension; they do not run here. */
declare const chrome: typeof import('wxt/browser').browser;

/**
 * Notes when a reconnection leaves the login window behind and when it is done; answers the seconds
 * between. @throws when it ends in any other way
 */
export async function watchJobEnd(observer: Page): Promise<() => Promise<number>> {
  await observer.evaluate(() => {
    const { dataset } = document.documentElement;
    chrome.storage.onChanged.addListener((changes) => {
      const job = changes.job?.newValue as { data: { state: string } } | undefined;
      const state = job?.data.state ?? '';
      if (state === 'verifying') dataset.returnedAtMs ??= String(Date.now());
      if (/^(done|partly|failed|cancelled)$/.test(state)) {
        dataset.jobState = state;
        dataset.endedAtMs ??= String(Date.now());
      }
    });
  });
  return async () => {
    const seen = await waitFor('the end of the reconnection', () =>
      observer.evaluate(() => {
        const { returnedAtMs, endedAtMs, jobState } = document.documentElement.dataset;
        if (!endedAtMs) return null;
        return { ms: Number(endedAtMs) - Number(returnedAtMs), jobState };
      }),
    );
    if (seen.jobState !== 'done') throw new Error(`The reconnection ended as ${seen.jobState}`);
    return seen.ms / 1000;
  };
}
