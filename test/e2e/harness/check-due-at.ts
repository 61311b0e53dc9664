import type { ExtensionDriver } from './browser/extension-driver.ts';

/** What the function given to `evaluate` finds in the extension; it does not run here. */
declare const chrome: typeof import('wxt/browser').browser;

/**
 * As if most of the time until the next check had passed: it is due at this moment (epoch ms), and
 * the browser's alarm rings then, too. Only moments are moved; who looks at them is left to ring.
 */
export async function checkDueAt(extension: ExtensionDriver, atMs: number): Promise<void> {
  const { schedule } = await extension.storage('local');
  const { version, data } = schedule as { version: number; data: Record<string, unknown> };
  const due = { version, data: { ...data, nextAtMs: atMs } };
  await extension.writeStorage('local', { schedule: due });
  await extension.observer.evaluate(async (when) => {
    for (const { name, periodInMinutes } of await chrome.alarms.getAll()) {
      if (periodInMinutes) await chrome.alarms.create(name, { when, periodInMinutes });
    }
  }, atMs);
}
