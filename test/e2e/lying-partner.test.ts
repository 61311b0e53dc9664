import { rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../machine/free-port.ts';
import { buildExtension } from './harness/browser/build-extension.ts';
import { createExtensionDriver, type ExtensionDriver } from './harness/browser/extension-driver.ts';
import { launchChromium } from './harness/browser/launch-chromium.ts';
import { clickButton, readText } from './harness/page-objects.ts';
import { waitFor } from './harness/wait-for.ts';

let extensionDir: string;
let browser: Browser;
let extension: ExtensionDriver;
let popup: Page;
let server: Server;
let origin: string;
/** What the liar serves as its discovery document. */
let served = '';

const honest = () => ({
  name: 'Acme Ads',
  apiBase: `${origin}/holdfast/v1`,
  oauth: { issuer: origin, clientId: 'holdfast', scope: 'openid' },
  meta: {
    appId: '1',
    graphVersion: 'v25.0',
    configId: null,
    scopes: [],
    requiresAppSecretProof: false,
  },
});

beforeAll(async () => {
  server = createServer((_, response) => {
    // The contract asks for it: the document is read before any permission is asked for.
    response.setHeader('access-control-allow-origin', '*').end(served);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  // No partner is built in, so the person is asked for one; loopback, so that http is allowed there.
  const meta = `http://127.0.0.1:${await freePort()}`;
  extensionDir = await buildExtension('chrome', { graph: meta, login: meta });
  browser = await launchChromium({ extensionDir });
  extension = await createExtensionDriver(browser);
});

afterAll(async () => {
  await browser?.close();
  server?.close();
  await rm(dirname(extensionDir), { recursive: true, force: true });
});

/** Types the address into a popup just opened; answers once it says what came of it. */
async function look(address: string, word: RegExp): Promise<string> {
  popup = await extension.openPage('popup');
  await popup.locator('input').fill(address);
  await clickButton(popup, 'Continue');
  await waitFor(`the popup to say ${word}`, async () => word.test(await readText(popup)));
  const text = await readText(popup);
  await popup.close();
  return text;
}

describe('an address that is no good partner’s', () => {
  it.each([
    ['is a web page', () => '<!doctype html><p>Welcome</p>', /does not understand/],
    ['is half a document', () => JSON.stringify(honest()).slice(0, 50), /does not understand/],
    ['lacks what is needed', () => JSON.stringify({ name: 'Acme' }), /does not understand/],
    [
      'points to another company',
      () => JSON.stringify({ ...honest(), apiBase: 'https://other.example/holdfast/v1' }),
      /points to another company’s address/,
    ],
    [
      'names a sign-in without protection',
      () =>
        JSON.stringify({ ...honest(), oauth: { ...honest().oauth, issuer: 'http://x.example' } }),
      /not protected|does not understand/,
    ],
  ])('and %s: one sentence and the next step, and nothing is stored', async (_, serve, word) => {
    served = serve();
    expect(await look(origin, word)).toMatch(
      /Check the address|Ask your partner|tell your partner/,
    );
    expect((await extension.storage('local')).partner).toBeUndefined();
  });

  it('nobody answers there', async () => {
    const nobody = `http://127.0.0.1:${await freePort()}`;
    expect(await look(nobody, /does not answer/)).toMatch(/Check the address/);
  });

  it('it is not protected by https', async () => {
    await look('http://acme.example', /not protected/);
  });

  it('an honest one is named with what it needs', async () => {
    served = JSON.stringify(honest());
    expect(await look(origin, /To work with Acme Ads/)).toContain(new URL(origin).host);
  });
});
