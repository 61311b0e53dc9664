import { browser } from 'wxt/browser';

/** True where an organisation's policy installed us. `management.getSelf` needs no permission. */
export async function installedByOrganisation(): Promise<boolean> {
  try {
    return (await browser.management.getSelf()).installType === 'admin';
  } catch {
    return false;
  }
}
