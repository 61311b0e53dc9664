import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Page } from 'puppeteer-core';

/** A picture of what the window shows, in a folder that is made when it is not there. */
export async function takePicture(page: Page, path: `${string}.png`): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await page.bringToFront();
  await page.screenshot({ path });
}
