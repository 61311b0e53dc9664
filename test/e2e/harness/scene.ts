import type { Browser, Page } from 'puppeteer-core';
import { createExtensionDriver, type ExtensionDriver } from './browser/extension-driver.ts';
import { type LaunchOptions, launchChromium } from './browser/launch-chromium.ts';
import { importConnections } from './import-connections.ts';
import { type Stage, type StageOptions, startStage } from './start-stage.ts';

/** The people and gaps of `sandbox/worlds/demo.ts`, by the names the story uses. */
export const cast = {
  tenant: 'contoso-group',
  romanePersonal: '100000000000101',
  romaneManaged: '122000000000101',
};

/** The stage with a person's browser on it. */
export interface Scene {
  stage: Stage;
  browser: Browser;
  extension: ExtensionDriver;
  /** The popup's page in a tab, where it stays open. */
  popup: Page;
  end: () => Promise<void>;
}

type SceneOptions = Omit<StageOptions, 'browser'> & Omit<LaunchOptions, 'extensionDir'>;

/** The demo's world, with the partner's existing connections, and a fresh browser profile. */
export async function openScene({
  headed,
  display,
  userDataDir,
  overSocket,
  ...stageOptions
}: SceneOptions = {}): Promise<Scene> {
  const stage = await startStage({
    prepare: (prepared) =>
      importConnections({ ...prepared, tenant: cast.tenant, metaUserId: cast.romanePersonal }),
    ...stageOptions,
  });
  try {
    const browser = await launchChromium({
      extensionDir: stage.extensionDir,
      headed,
      display,
      userDataDir,
      overSocket,
    });
    const extension = await createExtensionDriver(browser);
    const popup = await extension.openPage('popup');
    const end = async () => {
      await browser.close();
      await stage.stop();
    };
    return { stage, browser, extension, popup, end };
  } catch (error) {
    await stage.stop();
    throw error;
  }
}
