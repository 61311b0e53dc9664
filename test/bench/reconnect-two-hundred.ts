import twoHundred from '../../sandbox/worlds/two-hundred.ts';
import { checkEnded } from '../e2e/harness/check-ended.ts';
import { importConnections } from '../e2e/harness/import-connections.ts';
import { signInAtMeta } from '../e2e/harness/login-windows.ts';
import { clickButton } from '../e2e/harness/page-objects.ts';
import { addAccount, signInToPartner, waitForHeadline } from '../e2e/harness/person.ts';
import { cast, openScene } from '../e2e/harness/scene.ts';
import type { Bench } from './bench.ts';
import { atMostTimes } from './row.ts';
import { LATENCY_MS } from './scale-world.ts';
import { watchJobEnd } from './watch-job-end.ts';

/**
 * The calls of which each needs the answer of the one before: the code is exchanged, the token
 * lengthened, then inspected; the extension looks what it reaches (person, then businesses); the
 * partner inspects it and proves its reach (person, then businesses); the check afterwards reads
 * both once more.
 */
const CHAIN = 3 + 2 + 3 + 2;

const idOf = (isManaged: boolean) =>
  twoHundred.users.find(({ managed }) => managed === isManaged)?.id ?? '';

/** From the return of the login to the end of the job, everything covered, 100 ms a call. */
export const reconnectTwoHundred: Bench = {
  name: 'reconnection of 200 assets',
  async run() {
    const scene = await openScene({
      world: 'two-hundred',
      prepare: (prepared) =>
        importConnections({ ...prepared, tenant: cast.tenant, metaUserId: idOf(false) }),
    });
    try {
      const { stage, browser, popup, extension } = scene;
      await signInToPartner(scene);
      await addAccount(scene, idOf(false));
      await waitForHeadline(scene, /^200 assets lose access/);
      await checkEnded(scene.extension, 0);
      await stage.sandbox.control.setBehaviour({ latencyMs: LATENCY_MS });
      const ended = await watchJobEnd(extension.observer);
      await clickButton(popup, 'Reconnect 200 assets');
      await signInAtMeta(browser, stage.origins.login, idOf(true));
      const seconds = await ended();
      const floor = (CHAIN * LATENCY_MS) / 1000;
      const name = '200 assets, from the login to done';
      return [atMostTimes(2, { name, value: seconds, unit: 's' }, { floor })];
    } finally {
      await scene.end();
    }
  },
};
