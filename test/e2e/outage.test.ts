import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { letTimePass } from './harness/let-time-pass.ts';
import { readText } from './harness/page-objects.ts';
import { addAccount, signInToPartner, waitForHeadline } from './harness/person.ts';
import { cast, openScene, type Scene } from './harness/scene.ts';
import { waitFor } from './harness/wait-for.ts';

let scene: Scene;

beforeEach(async () => {
  scene = await openScene();
  await signInToPartner(scene);
  await addAccount(scene, cast.romanePersonal);
  await waitForHeadline(scene, /lose access/);
});

afterEach(async () => {
  await scene?.end();
});

describe('an outage', () => {
  it.each([
    ['answers nothing but errors', 'empty_500'],
    ['answers with a web page', 'captive_portal'],
    ['answers half of its JSON', 'half_json'],
    ['breaks every connection', 'reset'],
  ] as const)(
    'of Meta, which %s: the last good state stays, then repairs itself',
    async (_, kind) => {
      const { control } = scene.stage.sandbox;
      const fault = await control.armFault({ kind });
      await letTimePass(scene, 1);
      await waitFor('a word about it', async () =>
        /could not be read again|As of/.test(await readText(scene.popup)),
      );
      expect(await waitForHeadline(scene, /lose access/)).toMatch(/^60 assets/);
      expect((await scene.extension.badge()).text).toBe('60');

      await control.disarmFault({ id: fault.id });
      await letTimePass(scene, 1);
      await waitFor(
        'the word to be gone',
        async () => !/could not be read again/.test(await readText(scene.popup)),
      );
      expect(await waitForHeadline(scene, /lose access/)).toMatch(/^60 assets/);
    },
  );

  it('of the partner: the check goes on, and what is known of the partner is kept', async () => {
    await scene.stage.backend.stop('SIGKILL');
    await letTimePass(scene, 1);
    expect(await waitForHeadline(scene, /in 1[01] days$/)).toMatch(/^60 assets/);
    expect((await scene.extension.badge()).text).toBe('60');
  });
});
