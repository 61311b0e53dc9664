import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { readArguments } from '../../../release/read-arguments.ts';
import { STORE_PICTURES } from '../../../release/store/pictures.ts';
import { projectRoot } from '../../runner/project-root.ts';
import { opening } from '../demo/opening.ts';
import { rescue } from '../demo/rescue.ts';
import { openRehearsal } from '../harness/open-rehearsal.ts';
import type { Scene } from '../harness/scene.ts';
import { composeStorePicture } from './compose-store-picture.ts';

/** The pictures of README and stores, taken while the demo's story plays: `npm run pictures`. */
const folder = join(projectRoot, 'docs/pictures');
const storeFolder = join(projectRoot, 'docs/store/pictures');

async function takePicture(page: Page, name: string): Promise<void> {
  await page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: 'light' },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ]);
  await page.bringToFront();
  // The pointer rests on the button that was pressed last, and would show it hovered.
  await page.mouse.move(0, 0);
  await page.screenshot({ path: `${join(folder, name)}.png` });
}

/** A page of the dashboard, as wide as the stores' pictures. */
async function takeDashboard({ extension }: Scene, place: string, name: string): Promise<void> {
  const dashboard = await extension.openPage('dashboard');
  await dashboard.setViewport({ width: 1280, height: 800, deviceScaleFactor: 1 });
  await dashboard.evaluate((hash) => location.assign(hash), `#/${place}`);
  await dashboard.waitForSelector('h1');
  await takePicture(dashboard, name);
  await dashboard.close();
}

/** What pages know of a policy when the background has read one. */
const policy = {
  version: 1,
  data: {
    policy: {
      partnerOrigin: 'https://acme.example',
      keepSignedIn: false,
      warnDays: [21, 14, 7, 0],
    },
    problems: [],
  },
};

readArguments('npm run pictures: takes all pictures anew', {});
await mkdir(folder, { recursive: true });
await mkdir(storeFolder, { recursive: true });
const scene = await openRehearsal();
try {
  const { popup, extension } = scene;
  await popup.setViewport({ width: 380, height: 600, deviceScaleFactor: 2 });
  for (const chapter of [...opening, ...rescue]) {
    await chapter.play(scene);
    if (chapter.picture === '4-three-days-left') {
      await takePicture(popup, 'popup-urgent');
      await takeDashboard(scene, 'overview', 'dashboard');
      await takeDashboard(scene, 'features', 'features');
    }
    if (chapter.picture === '6-coverage') await takePicture(popup, 'coverage');
    if (chapter.picture === '9-after-the-deadline') await takePicture(popup, 'all-well');
  }
  await extension.writeStorage('local', { policy });
  await takeDashboard(scene, 'settings', 'policy');
  for (const [index, { picture, caption }] of STORE_PICTURES.entries()) {
    const source = { picture: join(folder, `${picture}.png`), caption };
    const path = `${join(storeFolder, `${index + 1}-${picture}`)}.png` as const;
    await composeStorePicture(scene.browser, source, path);
  }
} finally {
  await scene.end();
}
console.log('The pictures are in docs/pictures, those for the stores in docs/store/pictures.');
