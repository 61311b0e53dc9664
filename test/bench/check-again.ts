import { checkEnded } from '../e2e/harness/check-ended.ts';
import { clickButton } from '../e2e/harness/page-objects.ts';
import type { Scene } from '../e2e/harness/scene.ts';

/** "Check now", to its end; answers the calls it cost. */
export async function checkAgain(scene: Scene): Promise<number> {
  const { control } = scene.stage.sandbox;
  await checkEnded(scene.extension, 0);
  await control.clearRequestLog();
  const startedAtMs = Date.now();
  await clickButton(scene.popup, 'Check now');
  await checkEnded(scene.extension, startedAtMs);
  return (await control.readCallCounts()).calls;
}
