import {
  createExtensionDriver,
  type ExtensionDriver,
} from '../harness/browser/extension-driver.ts';
import { launchChromium } from '../harness/browser/launch-chromium.ts';
import { buildPages } from './build-pages.ts';

export interface OpenPages {
  extension: ExtensionDriver;
  close: () => Promise<void>;
}

/** The pages alone in a browser of their own, for states that are put before them. */
export async function openPages(): Promise<OpenPages> {
  const { extensionDir, remove } = await buildPages();
  const browser = await launchChromium({ extensionDir });
  return {
    extension: await createExtensionDriver(browser),
    async close() {
      await browser.close();
      await remove();
    },
  };
}
