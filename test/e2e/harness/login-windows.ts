import type { Browser, Page } from 'puppeteer-core';
import { waitFor } from './wait-for.ts';

/** The sign-in window at this origin, as soon as it shows something. */
export async function findLoginWindow(browser: Browser, origin: string): Promise<Page> {
  const page = await waitFor(`a sign-in window at ${origin}`, async () => {
    const pages = await browser.pages();
    return pages.find((candidate) => candidate.url().startsWith(`${origin}/`)) ?? null;
  });
  await page.waitForSelector('main h1');
  return page;
}

/** A click that may end the sign-in, and with it the window before the click has been answered. */
async function clickAndLeave(page: Page, selector: string): Promise<void> {
  await page.waitForSelector(selector);
  await page.click(selector).catch((error: unknown) => {
    if (!page.isClosed()) throw error;
  });
}

/** The partner's sign-in page. Signs in one of the demo's people, or cancels. */
export async function signInAtPartner(
  browser: Browser,
  issuerOrigin: string,
  choice: 'romane' | 'amelie' | 'tomas' | 'cancel' = 'romane',
): Promise<void> {
  const page = await findLoginWindow(browser, issuerOrigin);
  if (choice !== 'cancel') await page.click(`#person-${choice}`);
  await clickAndLeave(page, choice === 'cancel' ? '#cancel' : '#sign-in');
}

interface MetaChoices {
  /** Asset ids the person leaves out; everything else stays ticked. */
  without?: string[];
  /** Permissions the person switches off. */
  withoutScopes?: string[];
}

/** Meta's login dialog: chooses the account, then what the app may have. */
export async function signInAtMeta(
  browser: Browser,
  loginOrigin: string,
  userId: string,
  { without = [], withoutScopes = [] }: MetaChoices = {},
): Promise<void> {
  const page = await findLoginWindow(browser, loginOrigin);
  // Whoever is signed in at Facebook already is not asked who they are.
  const another = await page.$('#switch-account');
  if (another) await Promise.all([page.waitForNavigation(), another.click()]);
  await Promise.all([page.waitForNavigation(), page.click(`#account-${userId}`)]);
  await page.waitForSelector('#continue');
  if (without.length > 0 && (await page.$('#all-assets:checked'))) await page.click('#all-assets');
  for (const assetId of without) await page.click(`#asset-${assetId}`);
  for (const scope of withoutScopes) await page.click(`#scope-${scope}`);
  await clickAndLeave(page, '#continue');
}
