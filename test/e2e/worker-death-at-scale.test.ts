import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { scalePerson } from '../bench/scale-world.ts';
import { badgeBecomes } from './harness/badge-becomes.ts';
import { watchNotifications } from './harness/browser/watch-notifications.ts';
import { checkEnded } from './harness/check-ended.ts';
import { importConnections } from './harness/import-connections.ts';
import { letTimePass } from './harness/let-time-pass.ts';
import { batchesReach, readBatches, slowMeta } from './harness/meta-requests.ts';
import { addAccount, signInToPartner, waitForHeadline } from './harness/person.ts';
import { cast, openScene, type Scene } from './harness/scene.ts';
import { waitFor } from './harness/wait-for.ts';

const ASSETS = 10_000;
const DEATHS = 8;
/** A check of this world asks 41 times: so the last death falls near its end. */
const REQUESTS_BETWEEN = 5;

let scene: Scene;

beforeEach(async () => {
  scene = await openScene({
    world: 'scale-10000',
    async prepare(stage) {
      await importConnections({ ...stage, tenant: cast.tenant, metaUserId: scalePerson });
      // The partner learns no dates: whatever is told comes from the person's own check.
      const path = '^/me/(accounts|adaccounts|businesses)';
      await stage.sandbox.control.armFault({ kind: 'html_500', method: 'GET', path });
    },
  });
  await signInToPartner(scene);
});

afterEach(async () => {
  await scene?.end();
});

/** What the published summary counts as running out; null before there is one. */
async function countExpiring(): Promise<number | null> {
  const { summary } = await scene.extension.storage('local');
  const stored = summary as { data: { counts: { expiring: number } } | null } | undefined;
  return stored?.data?.counts.expiring ?? null;
}

describe('the worker dies during a check of 10,000 assets', () => {
  it('again and again: all are judged, told once, and only what was cut off is asked again', async () => {
    await slowMeta(scene, 300);
    const shownSoFar = await watchNotifications(scene.extension.observer);
    await addAccount(scene, scalePerson);
    for (let death = 1; death <= DEATHS; death += 1) {
      await batchesReach(scene, death * REQUESTS_BETWEEN);
      await letTimePass(scene, { minutes: 1 });
    }
    // Once more between what pages see first and the rest of what is published.
    await waitFor('the published summary', async () => (await countExpiring()) === ASSETS);
    await letTimePass(scene, { minutes: 1 });

    expect(await waitForHeadline(scene, /lose access/)).toMatch(/^10,000 assets lose access/);
    await checkEnded(scene.extension, 0);
    await badgeBecomes(scene, '999+');
    expect((await scene.extension.badge()).title).toContain('10,000 assets lose access');
    expect(await countExpiring()).toBe(ASSETS);
    expect(await shownSoFar()).toEqual([expect.stringMatching(/^digest\|/)]);

    const requests = (await readBatches(scene)).map(({ items }) => items.map(({ path }) => path));
    const again = requests.filter((paths, index) => {
      const later = new Set(requests.slice(index + 1).flat());
      return paths.some((path) => later.has(path));
    });
    expect(again.length).toBeGreaterThan(0);
    expect(again.length).toBeLessThanOrEqual(DEATHS);
  });
});
