import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { letTimePassToCheck } from './harness/let-time-pass.ts';
import { readText } from './harness/page-objects.ts';
import { addAccount, signInToPartner, waitForHeadline } from './harness/person.ts';
import { cast, openScene, type Scene } from './harness/scene.ts';
import { waitFor } from './harness/wait-for.ts';

let scene: Scene;

beforeAll(async () => {
  scene = await openScene();
  await signInToPartner(scene);
  await addAccount(scene, cast.romanePersonal);
  await waitForHeadline(scene, /lose access/);
});

afterAll(async () => {
  await scene?.end();
});

/** How things stand, in the words and numbers a person sees. */
async function shown() {
  const headline = await waitForHeadline(scene, /lose access/);
  return { headline: headline.split(' in ')[0], badge: (await scene.extension.badge()).text };
}

const asBefore = { headline: '60 assets lose access', badge: '60' };
const says = async (pattern: RegExp) => pattern.test(await readText(scene.popup));

describe('an outage', () => {
  it.each([
    ['nothing but errors', 'empty_500', /Meta does not answer/],
    ['a web page', 'captive_portal', /last good state|You are offline/],
    ['half of its JSON', 'half_json', /Meta’s answer could not be read/],
    ['no word, it breaks every connection', 'reset', /You are offline/],
  ] as const)(
    'of Meta, which answers %s: what was known stays, then repairs itself',
    async (_, kind, word) => {
      const { control } = scene.stage.sandbox;
      const fault = await control.armFault({ kind });
      await letTimePassToCheck(scene, { hours: 7 });
      await waitFor('a word about it', () => says(word));
      expect(await shown()).toEqual(asBefore);

      await control.disarmFault({ id: fault.id });
      await letTimePassToCheck(scene, { hours: 7 });
      await waitFor('the word to be gone', async () => !(await says(word)));
      expect(await shown()).toEqual(asBefore);
    },
  );

  it('of the partner: Meta is still read, and what the partner said last is kept', async () => {
    await scene.stage.backend.stop('SIGKILL');
    await letTimePassToCheck(scene, { hours: 7 });
    await waitFor('a word about it', () => says(/Your partner’s server does not answer/));
    expect(await shown()).toEqual(asBefore);
  });
});
