import { readFileSync } from 'node:fs';
import type { Browser } from 'puppeteer-core';

interface StorePicture {
  /** Path of a picture of the product. */
  picture: string;
  caption: string;
}

/** The size that every store takes. */
const SIZE = { width: 1280, height: 800, deviceScaleFactor: 1 };

/** Puts a picture and its sentence on one sheet of the stores' size. */
export async function composeStorePicture(
  browser: Browser,
  { picture, caption }: StorePicture,
  path: `${string}.png`,
): Promise<void> {
  const page = await browser.newPage();
  await page.setViewport(SIZE);
  const source = `data:image/png;base64,${readFileSync(picture).toString('base64')}`;
  await page.setContent(`<!doctype html>
    <style>
      body { margin: 0; height: 100vh; display: grid; grid-template-rows: auto 1fr; gap: 28px;
        justify-items: center; padding: 44px 48px 0; box-sizing: border-box; overflow: hidden;
        background: #e8efff; color: #12192b; font: 600 38px/1.2 system-ui, sans-serif; }
      h1 { margin: 0; font: inherit; text-align: center; text-wrap: balance; }
      img { max-width: 100%; max-height: 100%; min-height: 0; object-fit: contain; object-position: top;
        border-radius: 12px 12px 0 0; box-shadow: 0 8px 40px #12192b33; }
    </style>
    <h1>${caption}</h1><img alt="" src="${source}">`);
  await page.$eval('img', (image) => image.decode());
  await page.screenshot({ path });
  await page.close();
}
