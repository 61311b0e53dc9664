import { clickButton } from '../e2e/harness/page-objects.ts';
import type { Scene } from '../e2e/harness/scene.ts';
import { waitFor } from '../e2e/harness/wait-for.ts';

/** No check is running, and the last one ended at this moment (epoch ms) or later. */
export async function checkEnded({ extension }: Scene, sinceMs: number): Promise<void> {
  await waitFor('the end of a check', async () => {
    const { schedule } = (await extension.storage('local')) as {
      schedule: { data: { running: boolean; lastEndedAtMs: number } };
    };
    return !schedule.data.running && schedule.data.lastEndedAtMs >= sinceMs;
  });
}

/** "Check now", to its end; answers the calls it cost. */
export async function checkAgain(scene: Scene): Promise<number> {
  const { control } = scene.stage.sandbox;
  await checkEnded(scene, 0);
  await control.clearRequestLog();
  const startedAtMs = Date.now();
  await clickButton(scene.popup, 'Check now');
  await checkEnded(scene, startedAtMs);
  return (await control.readCallCounts()).calls;
}
