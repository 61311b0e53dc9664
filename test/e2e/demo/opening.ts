import { letTimePassToCheck } from '../harness/let-time-pass.ts';
import { hasButton, readHeadline, readText } from '../harness/page-objects.ts';
import { readStoredCredentials } from '../harness/partner-database.ts';
import { addAccount, signInToPartner, waitForHeadline } from '../harness/person.ts';
import { cast } from '../harness/scene.ts';
import { waitFor } from '../harness/wait-for.ts';
import type { Chapter } from './chapter.ts';
import { AtMost, observe } from './observation.ts';

/** Calls that Meta counts, from all of one holder's tokens, since the log was last cleared. */
async function callsOf(scene: Parameters<Chapter['play']>[0], holderId: string): Promise<number> {
  const counts = await scene.stage.sandbox.control.readCallCounts();
  return counts.callsByHolder[holderId] ?? 0;
}

const before: Chapter = {
  title: 'Acme Ads works on 60 assets with the tokens of a personal Facebook account',
  picture: '1-first-run',
  async play({ stage, popup, extension }) {
    const rows = await readStoredCredentials(stage.dataDir);
    return [
      observe("rows in the partner's database", rows.length, 60),
      observe(
        'they stand on',
        [...new Set(rows.map((row) => row.metaUserId))],
        [cast.romanePersonal],
      ),
      observe('headline', await readHeadline(popup), 'Keep your Meta assets connected'),
      observe('badge', (await extension.badge()).text, ''),
    ];
  },
};

const partner: Chapter = {
  title: 'Romane signs in to Acme Ads',
  picture: '2-partner',
  async play(scene) {
    await signInToPartner(scene);
    return [
      observe('next step', await hasButton(scene.popup, 'Add a Meta account'), true),
      observe('the first step says', await readText(scene.popup), /Signed in to Acme Ads/),
    ];
  },
};

const firstCheck: Chapter = {
  title: 'She adds her Facebook account, 12 days before the deadline',
  picture: '3-first-check',
  async play(scene) {
    await addAccount(scene, cast.romanePersonal);
    const headline = await waitForHeadline(scene, /lose access/);
    const badge = await waitFor('the badge', async () => {
      const shown = await scene.extension.badge();
      return shown.text !== '' && shown;
    });
    const ids = await waitFor('notifications', async () => {
      const shown = await scene.extension.notificationIds();
      return shown.length > 0 && shown;
    });
    return [
      observe('headline', headline, /^60 assets lose access in 1[12] days$/),
      observe('badge', badge.text, '60'),
      observe("the icon's title", badge.title, /60 assets lose access/),
      observe('notifications, one for each business', ids.length, 3),
      observe('button', await hasButton(scene.popup, 'Reconnect 60 assets'), true),
    ];
  },
};

const daysPass: Chapter = {
  title: 'Nine days pass',
  picture: '4-three-days-left',
  async play(scene) {
    const { control } = scene.stage.sandbox;
    const known = new Set(await scene.extension.notificationIds());
    await control.clearRequestLog();
    await letTimePassToCheck(scene, { days: 9 });
    const headline = await waitForHeadline(scene, /in [23] days$/);
    const news = await waitFor('the next rung', async () => {
      const ids = await scene.extension.notificationIds();
      const fresh = ids.filter((id) => !known.has(id));
      return fresh.length > 0 && fresh;
    });
    return [
      observe('headline', headline, /^60 assets lose access in [23] days$/),
      observe('badge', (await scene.extension.badge()).text, '60'),
      observe('new notifications', news.length, 3),
      observe(
        'calls to Meta for the check',
        await callsOf(scene, cast.romanePersonal),
        new AtMost(10),
      ),
    ];
  },
};

/** From nothing to an urgent warning. */
export const opening: Chapter[] = [before, partner, firstCheck, daysPass];
