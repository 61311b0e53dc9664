import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../../runner/project-root.ts';
import { openPages } from './open-pages.ts';
import { putState } from './put-state.ts';
import { screenStates } from './states.ts';

/**
 * Takes a picture of the states of a page: `node test/e2e/screens/main.ts [popup | dashboard#/assets]
 * [word in the state's name] [width] [dark]`. They lie in artifacts/screens.
 */
const [address = 'popup', word = '', width = '', scheme = 'light'] = process.argv.slice(2);
const [name, place = ''] = address.split('#');
const pageName = name === 'dashboard' ? 'dashboard' : 'popup';
const folder = join(projectRoot, 'artifacts/screens');
await mkdir(folder, { recursive: true });
const { extension, close } = await openPages();
try {
  const nowMs = Date.now();
  for (const [stateName, state] of Object.entries(screenStates(nowMs))) {
    if (!stateName.includes(word)) continue;
    await putState(extension.observer, state, nowMs);
    const page = await extension.openPage(pageName);
    page.on('pageerror', (error) => console.error(stateName, error));
    await page.emulateMediaFeatures([
      { name: 'prefers-color-scheme', value: scheme },
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ]);
    if (width) await page.setViewport({ width: Number(width), height: 860 });
    if (place) await page.evaluate((hash) => location.assign(`#${hash}`), place);
    await page.waitForSelector('h1');
    const file = [pageName, place.replaceAll('/', ''), stateName, width, scheme];
    const path = `${join(folder, file.filter(Boolean).join('-'))}.png` as const;
    await page.screenshot({ path, fullPage: !place.includes('assets') });
    await page.close();
  }
} finally {
  await close();
}
