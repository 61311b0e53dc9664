import { browser } from 'wxt/browser';

/** Whether our icon stands in the toolbar; null where the browser does not tell. */
export async function isPinnedToToolbar(): Promise<boolean | null> {
  try {
    const settings = await browser.action.getUserSettings();
    return settings.isOnToolbar ?? null;
  } catch {
    return null;
  }
}
