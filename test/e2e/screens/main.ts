import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../runner/project-root.ts';
import { chromiumId, extensionKey } from '../harness/extension-identity.ts';
import { launchChromium } from '../harness/launch-chromium.ts';
import { putState } from './put-state.ts';
import { screenStates } from './states.ts';

/**
 * Takes a picture of every state of a page: `node test/e2e/screens/main.ts [page] [word in the name]
 * [width] [dark]`. They lie in artifacts/screens.
 */
const [pageName = 'popup', word = '', width = '', scheme = 'light'] = process.argv.slice(2);
const outDir = join(projectRoot, 'artifacts/build/screens');
const script = join(projectRoot, 'test/e2e/harness/build-extension-main.ts');
const env = { ...process.env, NODE_ENV: 'production', WXT_EXTENSION_KEY: extensionKey };
const built = spawnSync(process.execPath, [script, 'chrome', outDir], { env, encoding: 'utf8' });
if (built.status !== 0) throw new Error(built.stdout + built.stderr);

// Only the pages are looked at: a background would find no sign-in behind these states and say so.
const manifestFile = join(outDir, 'chrome-mv3/manifest.json');
const { background: _, ...manifest } = JSON.parse(readFileSync(manifestFile, 'utf8'));
writeFileSync(manifestFile, JSON.stringify(manifest));

const folder = join(projectRoot, 'artifacts/screens');
mkdirSync(folder, { recursive: true });
const browser = await launchChromium({ extensionDir: join(outDir, 'chrome-mv3') });
try {
  const origin = `chrome-extension://${chromiumId}`;
  const writer = await browser.newPage();
  await writer.goto(`${origin}/manifest.json`);
  const nowMs = Date.now();
  for (const [name, state] of Object.entries(screenStates(nowMs))) {
    if (!name.includes(word.split('#')[0] ?? '')) continue;
    await putState(writer, state, nowMs);
    const page = await browser.newPage();
    await page.emulateMediaFeatures([
      { name: 'prefers-color-scheme', value: scheme },
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ]);
    const isPopup = pageName === 'popup';
    await page.setViewport({
      width: Number(width || (isPopup ? 380 : 1280)),
      height: isPopup ? 600 : 860,
    });
    page.on('pageerror', (error) => console.error(name, error));
    page.on('console', (message) => {
      if (message.type() === 'error') console.error(name, message.text());
    });
    const place = word.split('#')[1];
    await page.goto(`${origin}/${pageName}.html${place ? `#${place}` : ''}`);
    await page.waitForSelector('h1');
    await new Promise((resolve) => setTimeout(resolve, 150));
    const file = [pageName, name, place?.replaceAll('/', ''), width, scheme]
      .filter(Boolean)
      .join('-');
    await page.screenshot({ path: join(folder, `${file}.png`), fullPage: pageName === 'popup' });
    await page.close();
  }
} finally {
  await browser.close();
}
