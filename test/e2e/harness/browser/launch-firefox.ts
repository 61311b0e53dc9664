import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { firefox } from '../../../machine/browsers.ts';
import { firefoxUuid, geckoId } from './extension-identity.ts';

const origin = `moz-extension://${firefoxUuid}`;

/** Firefox, headless, with the extension of that folder. `env` is added to this process's own. */
export async function launchFirefox(
  extensionDir: string,
  env: Record<string, string> = {},
): Promise<Browser> {
  const executablePath = firefox.find();
  if (!executablePath) throw new Error(`There is no Firefox: ${firefox.advice}`);
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    // Without it WebDriver may not open a page of an extension.
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [geckoId]: firefoxUuid }),
      'intl.locale.requested': 'en-US',
    },
    env: { ...process.env, TZ: 'Europe/Berlin', ...env },
  });
  try {
    await browser.installExtension(extensionDir);
  } catch (error) {
    await browser.close();
    throw error;
  }
  return browser;
}

/** One of the extension's pages in a tab; `goto` never hears that such a page has loaded. */
export async function openFirefoxPage(
  browser: Browser,
  name: 'popup' | 'dashboard',
): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(`${origin}/${name}.html`, { waitUntil: [] });
  return page;
}
