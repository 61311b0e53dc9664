import puppeteer, { type Browser } from 'puppeteer-core';
import { chromium } from '../../machine/browsers.ts';

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

interface LaunchOptions {
  extensionDir: string;
  /** An X display such as ":99"; without one the browser is headless. */
  display?: string | undefined;
  /** A profile that outlives the browser, for tests of a restart. */
  userDataDir?: string | undefined;
}

/** Chromium with the extension of that folder and nothing else. */
export function launchChromium({
  extensionDir,
  display,
  userDataDir,
}: LaunchOptions): Promise<Browser> {
  const executablePath = chromium.find();
  if (!executablePath) throw new Error(`There is no Chromium: ${chromium.advice}`);
  return puppeteer.launch({
    executablePath,
    headless: display === undefined,
    pipe: true,
    enableExtensions: [extensionDir],
    defaultViewport: null,
    args: FLAGS,
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
