import { browser } from 'wxt/browser';

interface WithAccessLevel {
  setAccessLevel?(level: { accessLevel: 'TRUSTED_CONTEXTS' }): Promise<void>;
}

/**
 * Keeps content scripts (ours has none) away from storage. `session` from Chrome 102, every area
 * from 140; Firefox has no such call.
 */
export async function restrictStorageAccess(): Promise<void> {
  const areas = [browser.storage.local, browser.storage.session] as readonly WithAccessLevel[];
  for (const area of areas) {
    // A browser that has the call, but not for this area, refuses.
    await area.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' }).catch(() => undefined);
  }
}
