import { signInAtMeta, signInAtPartner } from './login-windows.ts';
import { clickButton, hasButton, readHeadline } from './page-objects.ts';
import type { Scene } from './scene.ts';
import { waitFor } from './wait-for.ts';

/** Waits until the popup's headline fits. */
export function waitForHeadline({ popup }: Scene, pattern: RegExp): Promise<string> {
  return waitFor(`a headline like ${pattern}`, async () => {
    const headline = await readHeadline(popup);
    return pattern.test(headline) && headline;
  });
}

export async function signInToPartner(scene: Scene): Promise<void> {
  await clickButton(scene.popup, 'Sign in to Acme Ads');
  await signInAtPartner(scene.browser, scene.stage.origins.issuer);
  await waitFor('the step of the Meta account', () => hasButton(scene.popup, 'Add a Meta account'));
}

export async function addAccount(scene: Scene, metaUserId: string): Promise<void> {
  await clickButton(scene.popup, 'Add a Meta account');
  await signInAtMeta(scene.browser, scene.stage.origins.login, metaUserId);
}
