import type { Page } from 'puppeteer-core';

const byRole = (role: string, name: string) =>
  `::-p-aria([name="${name.replaceAll('"', '\\"')}"][role="${role}"])`;

/** Clicks a button by the name that assistive technology reads. */
export async function clickButton(page: Page, name: string): Promise<void> {
  await page.locator(byRole('button', name)).click();
}

export async function hasButton(page: Page, name: string): Promise<boolean> {
  return (await page.$(byRole('button', name))) !== null;
}

/** The page's one headline. */
export async function readHeadline(page: Page): Promise<string> {
  return page.$eval('h1', (headline) => headline.textContent ?? '').catch(() => '');
}

/** All that the page says, as text. */
export async function readText(page: Page): Promise<string> {
  return page.$eval('main', (main) => main.innerText);
}
