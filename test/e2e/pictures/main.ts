import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { projectRoot } from '../../runner/project-root.ts';
import { opening } from '../demo/opening.ts';
import { rescue } from '../demo/rescue.ts';
import { openScene } from '../harness/scene.ts';

/** The pictures of README and stores, taken while the demo's story plays: `npm run pictures`. */
const folder = join(projectRoot, 'docs/pictures');

type Look = 'light' | 'dark';

async function takePicture(page: Page, name: string, look: Look = 'light'): Promise<void> {
  await page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: look },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ]);
  await page.bringToFront();
  // The pointer rests on the button that was pressed last, and would show it hovered.
  await page.mouse.move(0, 0);
  await page.screenshot({ path: `${join(folder, name)}.png` });
}

await mkdir(folder, { recursive: true });
const scene = await openScene();
try {
  const { popup, extension } = scene;
  await popup.setViewport({ width: 380, height: 600, deviceScaleFactor: 2 });
  for (const chapter of [...opening, ...rescue]) {
    await chapter.play(scene);
    if (chapter.picture === '4-three-days-left') {
      await takePicture(popup, 'popup-urgent');
      await takePicture(popup, 'popup-urgent-dark', 'dark');
      const dashboard = await extension.openPage('dashboard');
      await dashboard.setViewport({ width: 1280, height: 800, deviceScaleFactor: 1 });
      await dashboard.waitForSelector('h1');
      await takePicture(dashboard, 'dashboard');
      await dashboard.close();
    }
    if (chapter.picture === '6-coverage') await takePicture(popup, 'coverage');
    if (chapter.picture === '7-partly') await takePicture(popup, 'partly-reconnected');
    if (chapter.picture === '9-after-the-deadline') await takePicture(popup, 'all-well');
  }
} finally {
  await scene.end();
}
console.log('The pictures are in docs/pictures.');
