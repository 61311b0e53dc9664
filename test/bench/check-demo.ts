import { setTimeout as sleep } from 'node:timers/promises';
import { addAccount, signInToPartner, waitForHeadline } from '../e2e/harness/person.ts';
import { cast, openScene } from '../e2e/harness/scene.ts';
import type { Bench } from './bench.ts';
import { checkAgain } from './check-again.ts';
import { startCountingWrites, takeWrites } from './count-writes.ts';
import { atMost } from './row.ts';

/** Longer than anything a tick might still be about. */
const SETTLED_MS = 3_000;

/** The demo's world: 60 assets in three businesses, and then nothing to do. */
export const checkDemo: Bench = {
  name: 'check of the demo',
  async run() {
    const scene = await openScene({ prepare: async () => undefined });
    try {
      const { control } = scene.stage.sandbox;
      await signInToPartner(scene);
      await addAccount(scene, cast.romanePersonal);
      await waitForHeadline(scene, /nothing to watch|lose access/);
      const calls = await checkAgain(scene);

      await startCountingWrites(await scene.extension.worker());
      await control.clearRequestLog();
      await scene.extension.fireAlarms();
      await sleep(SETTLED_MS);
      const { requests } = await control.readCallCounts();
      const { writes } = await takeWrites(await scene.extension.worker());
      return [
        atMost(10, { name: 'full check of the demo', value: calls, unit: 'calls' }),
        atMost(0, { name: 'alarm with nothing due, to Meta', value: requests, unit: 'requests' }),
        atMost(1, { name: 'alarm with nothing due', value: writes, unit: 'writes' }),
      ];
    } finally {
      await scene.end();
    }
  },
};
