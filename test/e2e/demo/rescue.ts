import { badgeBecomes } from '../harness/badge-becomes.ts';
import { letTimePassToCheck } from '../harness/let-time-pass.ts';
import { signInAtMeta } from '../harness/login-windows.ts';
import { clickButton, readText } from '../harness/page-objects.ts';
import type { StoredCredential } from '../harness/partner-database.ts';
import { fingerprint, readStoredCredentials } from '../harness/partner-database.ts';
import { waitForHeadline } from '../harness/person.ts';
import { cast, type Scene } from '../harness/scene.ts';
import type { Chapter } from './chapter.ts';
import { observe } from './observation.ts';

const holders = (rows: StoredCredential[]) =>
  Object.fromEntries(
    [...Map.groupBy(rows, (row) => row.metaUserId ?? 'nobody')].map(([id, group]) => [
      id,
      group.length,
    ]),
  );

/** The two assets that nobody has assigned to Romane's managed account yet. */
async function unassigned({ stage }: Scene): Promise<string[]> {
  const { control } = stage.sandbox;
  const [personal, managed] = await Promise.all([
    control.readUserAssets({ userId: cast.romanePersonal }),
    control.readUserAssets({ userId: cast.romaneManaged }),
  ]);
  const reached = new Set(managed.filter(({ access }) => access === 'direct').map(({ id }) => id));
  return personal.map(({ id }) => id).filter((id) => !reached.has(id));
}

const wrongAccount: Chapter = {
  title: 'She reconnects, but signs in with her personal account',
  picture: '5-wrong-account',
  async play(scene) {
    const stored = await readStoredCredentials(scene.stage.dataDir);
    await clickButton(scene.popup, 'Reconnect 60 assets');
    await signInAtMeta(scene.browser, scene.stage.origins.login, cast.romanePersonal);
    const headline = await waitForHeadline(scene, /^You signed in/);
    return [
      observe('headline', headline, 'You signed in with the same account again'),
      observe('it says', await readText(scene.popup), /Nothing was sent or changed/),
      observe(
        'fingerprint of the stored credentials, as before',
        fingerprint(await readStoredCredentials(scene.stage.dataDir)),
        fingerprint(stored),
      ),
    ];
  },
};

const managedAccount: Chapter = {
  title: 'She signs in again with her managed account, which lacks two assets',
  picture: '6-coverage',
  async play(scene) {
    await clickButton(scene.popup, 'Sign in again');
    await signInAtMeta(scene.browser, scene.stage.origins.login, cast.romaneManaged);
    const headline = await waitForHeadline(scene, /reaches/);
    return [
      observe('headline', headline, 'Your sign-in reaches 58 of 60 assets'),
      observe(
        'reason',
        await readText(scene.popup),
        /2 assets are not assigned to your managed account/,
      ),
    ];
  },
};

const partly: Chapter = {
  title: 'She goes on with the 58 that are covered',
  picture: '7-partly',
  async play(scene) {
    await clickButton(scene.popup, 'Reconnect the 58 covered');
    const headline = await waitForHeadline(scene, /connected again/);
    const badge = await badgeBecomes(scene, '2');
    const rows = await readStoredCredentials(scene.stage.dataDir);
    return [
      observe('headline', headline, '58 of 60 assets are connected again'),
      observe('badge', badge, '2'),
      observe("rows in the partner's database, by Meta user", holders(rows), {
        [cast.romanePersonal]: 2,
        [cast.romaneManaged]: 58,
      }),
    ];
  },
};

const retried: Chapter = {
  title: 'An admin assigns the two; she reconnects them',
  picture: '8-all-reconnected',
  async play(scene) {
    const assetIds = await unassigned(scene);
    await scene.stage.sandbox.control.grantAccess({ userId: cast.romaneManaged, assetIds });
    await clickButton(scene.popup, 'Done');
    await waitForHeadline(scene, /^2 assets lose access/);
    await clickButton(scene.popup, 'Reconnect 2 assets');
    await signInAtMeta(scene.browser, scene.stage.origins.login, cast.romaneManaged);
    const headline = await waitForHeadline(scene, /connected again/);
    const badge = await badgeBecomes(scene, '');
    const rows = await readStoredCredentials(scene.stage.dataDir);
    return [
      observe('assigned', assetIds.length, 2),
      observe('headline', headline, 'All 2 assets are connected again'),
      observe('badge', badge, ''),
      observe("rows in the partner's database, by Meta user", holders(rows), {
        [cast.romaneManaged]: 60,
      }),
    ];
  },
};

const afterwards: Chapter = {
  title: 'The deadline passes',
  picture: '9-after-the-deadline',
  async play(scene) {
    await clickButton(scene.popup, 'Done');
    await letTimePassToCheck(scene, { days: 5 });
    const headline = await waitForHeadline(scene, /keep their access/);
    const old = await scene.stage.sandbox.control.readUserAssets({ userId: cast.romanePersonal });
    return [
      observe(
        'assets the personal account still reaches',
        old.filter(({ access }) => access !== 'none').length,
        0,
      ),
      observe('headline', headline, 'All 60 assets keep their access'),
      observe('badge', (await scene.extension.badge()).text, ''),
      observe("the icon's title", (await scene.extension.badge()).title, /keep their access/),
    ];
  },
};

/** From the warning to nothing lost. */
export const rescue: Chapter[] = [wrongAccount, managedAccount, partly, retried, afterwards];
