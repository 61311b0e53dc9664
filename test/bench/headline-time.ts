import type { Browser } from 'puppeteer-core';

declare global {
  interface Window {
    headlineAtMs?: number;
  }
}

/** Milliseconds from the start of the navigation to the frame that shows a headline with text. */
export async function headlineTime(browser: Browser, url: string): Promise<number> {
  const page = await browser.newPage();
  try {
    await page.evaluateOnNewDocument(() => {
      const look = () => {
        if (document.querySelector('h1')?.textContent) {
          observer.disconnect();
          requestAnimationFrame(() => {
            window.headlineAtMs = performance.now();
          });
        }
      };
      const observer = new MutationObserver(look);
      observer.observe(document, { childList: true, subtree: true, characterData: true });
    });
    await page.goto(url);
    const measured = await page.waitForFunction(() => window.headlineAtMs);
    return (await measured.jsonValue()) ?? Number.NaN;
  } finally {
    await page.close();
  }
}
