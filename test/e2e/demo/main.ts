import { readArguments } from '../../../release/read-arguments.ts';
import { chromium } from '../../machine/browsers.ts';
import { ensureInstalledOrExit } from '../../machine/ensure-installed.ts';
import { playStory } from './play-story.ts';
import { showStage } from './show-stage.ts';

const { values } = readArguments('npm run demo -- [--headless]', {
  options: { headless: { type: 'boolean', default: false } },
});
ensureInstalledOrExit([chromium]);

const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
if (hasDisplay && !values.headless) {
  await showStage();
} else {
  const wrong = await playStory();
  console.log(
    wrong === 0 ? 'Everything was as it should be.' : `${wrong} observations were wrong.`,
  );
  process.exitCode = wrong === 0 ? 0 : 1;
}
