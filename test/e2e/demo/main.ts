import { chromium } from '../../machine/browsers.ts';
import { ensureInstalled, MissingRequirements } from '../../machine/ensure-installed.ts';
import { playStory } from './play-story.ts';
import { showStage } from './show-stage.ts';

try {
  ensureInstalled([chromium]);
} catch (error) {
  if (!(error instanceof MissingRequirements)) throw error;
  console.error(error.message);
  process.exit(1);
}

const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
if (hasDisplay && !process.argv.includes('--headless')) {
  await showStage();
} else {
  const wrong = await playStory();
  console.log(
    wrong === 0 ? 'Everything was as it should be.' : `${wrong} observations were wrong.`,
  );
  process.exitCode = wrong === 0 ? 0 : 1;
}
