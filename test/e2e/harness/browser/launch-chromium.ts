import puppeteer, { type Browser } from 'puppeteer-core';
import { chromium } from '../../../machine/browsers.ts';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-features=DisableLoadExtensionCommandLineSwitch',
  '--lang=en-US',
];

export interface LaunchOptions {
  extensionDir: string;
  /** Opens a window; on `display` (an X display such as ":99") where that is given. */
  headed?: boolean;
  display?: string | undefined;
  /** A profile that outlives the browser, for tests of a restart. */
  userDataDir?: string | undefined;
  /** Spoken to over a socket, which a test can let go of and take up again; else over a pipe. */
  overSocket?: boolean;
}

/** Chromium with the extension of that folder and nothing else. */
export function launchChromium({
  extensionDir,
  headed = false,
  display,
  userDataDir,
  overSocket = false,
}: LaunchOptions): Promise<Browser> {
  const executablePath = chromium.find();
  if (!executablePath) throw new Error(`There is no Chromium: ${chromium.advice}`);
  return puppeteer.launch({
    executablePath,
    headless: !headed,
    pipe: !overSocket,
    // Only a pipe can install an extension into a browser that runs.
    enableExtensions: overSocket || [extensionDir],
    defaultViewport: null,
    args: overSocket ? [...FLAGS, `--load-extension=${extensionDir}`] : FLAGS,
    // A person's zone, so that dates on pictures do not depend on the machine's.
    env: {
      ...process.env,
      TZ: 'Europe/Berlin',
      LANGUAGE: 'en_US',
      ...(display ? { DISPLAY: display } : {}),
    },
    ...(userDataDir ? { userDataDir } : {}),
  });
}
