import puppeteer, { type Browser } from 'puppeteer-core';
import { chromiumId } from './extension-identity.ts';

/** A browser that no debugger is attached to: what ends or begins in it does so by itself. */
export interface LeftAlone {
  /** Whether the extension's worker runs, read from a list that attaches to nothing. */
  workerRuns: () => Promise<boolean>;
  /** Attaches again. */
  comeBack: () => Promise<Browser>;
}

/**
 * Lets go of a browser that was launched `overSocket`, with an empty tab in it: nothing of ours is
 * open any more, and no debugger keeps the worker awake.
 */
export async function leaveAlone(browser: Browser): Promise<LeftAlone> {
  const browserWSEndpoint = browser.wsEndpoint();
  const open = await browser.pages();
  await browser.newPage();
  for (const page of open) await page.close();
  await browser.disconnect();

  async function workerRuns(): Promise<boolean> {
    const answer = await fetch(`http://${new URL(browserWSEndpoint).host}/json/list`);
    const targets = (await answer.json()) as { type: string; url: string }[];
    return targets.some(
      ({ type, url }) =>
        type === 'service_worker' && url.startsWith(`chrome-extension://${chromiumId}/`),
    );
  }

  return {
    workerRuns,
    comeBack: () => puppeteer.connect({ browserWSEndpoint, defaultViewport: null }),
  };
}
