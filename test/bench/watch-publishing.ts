import type { Page } from 'puppeteer-core';
import { waitFor } from '../e2e/harness/wait-for.ts';

/** What the functions given to `evaluate` find in the extension; they do not run here. */
declare const chrome: typeof import('wxt/browser').browser;

/** Notes the moment at which a snapshot of so many assets is published; epoch ms, when asked for. */
export async function watchPublishing(
  observer: Page,
  assets: number,
): Promise<() => Promise<number>> {
  await observer.evaluate((wanted) => {
    chrome.storage.onChanged.addListener((changes) => {
      const summary = changes.summary?.newValue as
        | { data: { counts: Record<string, number>; otherCounts: Record<string, number> } }
        | undefined;
      if (!summary) return;
      const { counts, otherCounts } = summary.data;
      const all = [...Object.values(counts), ...Object.values(otherCounts)];
      const total = all.reduce((sum, count) => sum + count, 0);
      if (total >= wanted) document.documentElement.dataset.publishedAtMs ??= String(Date.now());
    });
  }, assets);
  return () =>
    waitFor(`a snapshot of ${assets} assets`, () =>
      observer.evaluate(() => Number(document.documentElement.dataset.publishedAtMs) || null),
    );
}
