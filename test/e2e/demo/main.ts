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

const display = process.env.DISPLAY;
const isHeadless = !display || process.argv.includes('--headless');
if (isHeadless) {
  const wrong = await playStory();
  console.log(
    wrong === 0 ? 'Everything was as it should be.' : `${wrong} observations were wrong.`,
  );
  process.exitCode = wrong === 0 ? 0 : 1;
} else {
  await showStage(display);
}
