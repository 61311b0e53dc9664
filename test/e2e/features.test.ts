import type { Page } from 'puppeteer-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { axeViolations } from './harness/browser/axe-violations.ts';
import { checkEnded } from './harness/check-ended.ts';
import { importConnections } from './harness/import-connections.ts';
import { letTimePassToCheck } from './harness/let-time-pass.ts';
import { clickButton, hasButton, readText } from './harness/page-objects.ts';
import { readEvents } from './harness/partner-database.ts';
import { addAccount, signInToPartner, waitForHeadline } from './harness/person.ts';
import { cast, openScene, type Scene } from './harness/scene.ts';
import { waitFor } from './harness/wait-for.ts';

const contoso = '700001000000000';
const fabrikam = '700002000000000';
const page = '100001000010000';
const pixel = '400001000010000';
/** Fabrikam lends its catalog to Contoso's shop; only Fabrikam moves to managed accounts. */
const catalog = '300002000010000';
const partnerSystemUser = '8990000001';
const installScopes = [
  'pages_show_list',
  'business_management',
  'ads_read',
  'catalog_management',
  'manage_business_extension',
];

let scene: Scene;
let dashboard: Page;

beforeEach(async () => {
  scene = await openScene({
    env: { META_INSTALL_SCOPES: [...installScopes, 'ads_management'].join(',') },
    async prepare(stage) {
      const { control } = stage.sandbox;
      await control.cancelMigration({ userId: cast.romanePersonal });
      await control.transferPermissions({
        fromUserId: cast.romanePersonal,
        toUserId: cast.romaneManaged,
        days: 12,
        businessIds: [fabrikam],
      });
      const { token } = await control.mintToken({ holderId: partnerSystemUser });
      stage.backendEnv.META_SYSTEM_USER_TOKEN = token;
      await importConnections({
        ...stage,
        tenant: cast.tenant,
        metaUserId: cast.romanePersonal,
      });
    },
  });
  const { sandbox, backendEnv, origins } = scene.stage;
  await sandbox.control.configureWebhooks({
    callbackUrl: `${origins.partner}/webhooks/meta`,
    verifyToken: backendEnv.META_VERIFY_TOKEN ?? '',
  });
  await signInToPartner(scene);
  await addAccount(scene, cast.romanePersonal);
  await waitForHeadline(scene, /lose access/);
  dashboard = await scene.extension.openPage('dashboard');
});

afterEach(async () => {
  await scene?.end();
});

/** The business installs the partner's app: the address of the dialog gives the id, Meta tells. */
async function installArrives(): Promise<string> {
  const { browser, extension, stage } = scene;
  // Nothing leads there before the first install: the partner's own site begins it.
  await extension.observer.evaluate(() =>
    chrome.runtime.sendMessage({ type: 'open_install', externalBusinessId: null }),
  );
  const dialog = await waitFor('the dialog', async () => {
    const pages = await browser.pages();
    return pages.find((each) => each.url().startsWith(`${stage.origins.login}/`)) ?? null;
  });
  const extras = JSON.parse(new URL(dialog.url()).searchParams.get('extras') ?? '{}');
  const externalBusinessId: string = extras.setup.external_business_id;
  expect(extras.setup.timezone).toMatch(/\w/);
  await dialog.close();
  // What the person would allow in the dialog.
  await stage.sandbox.control.mintToken({ holderId: cast.romanePersonal, scopes: installScopes });
  await stage.sandbox.control.addInstall({
    externalBusinessId,
    businessId: contoso,
    installedByUserId: cast.romanePersonal,
    pixelId: pixel,
    catalogId: catalog,
    commerceMerchantSettingsId: '6100000000001',
    pages: [page],
    features: [
      {
        instanceId: '1',
        type: 'catalog',
        name: 'Catalog sync',
        connectedAssets: { catalog_id: catalog },
      },
      {
        instanceId: '2',
        type: 'pixel',
        name: 'Website events',
        connectedAssets: { pixel_id: pixel },
      },
      {
        instanceId: '3',
        type: 'fb_shop',
        name: 'Shop',
        connectedAssets: {
          page_id: page,
          catalog_id: catalog,
          commerce_merchant_settings_id: '6100000000001',
        },
        additionalInfo: { shop_status: 'inactive_offsite' },
      },
      {
        instanceId: '4',
        type: 'page_cta',
        name: 'Book button',
        connectedAssets: { page_id: page },
        config: { cta_button_text: 'Book Now', cta_button_url: 'https://contoso.example/book' },
      },
    ],
  });
  await hear();
  return externalBusinessId;
}

/** Half an hour later, by the stored times: the partner's events are asked for, and a check follows. */
async function hear(): Promise<void> {
  const { extension, stage } = scene;
  await waitFor('the deliveries', async () => {
    const deliveries = await stage.sandbox.control.listDeliveries();
    return deliveries.length > 0 && deliveries.every(({ state }) => state === 'delivered');
  });
  const before = await heard();
  const wokenAtMs = Date.now();
  await waitFor('something to hear', async () => {
    const { cursor, lastReadAtMs } = await heard();
    if (cursor !== before.cursor) return true;
    if (lastReadAtMs !== 0) {
      await extension.writeStorage('local', {
        events: { version: 1, data: { ...before, lastReadAtMs: 0 } },
      });
      await extension.fireAlarms();
    }
    return false;
  });
  await checkEnded(extension, wokenAtMs);
}

interface Heard {
  cursor: string;
  lastReadAtMs: number;
  migrations: Record<string, number>;
}

/** How far the extension has listened to the partner. */
async function heard(): Promise<Heard> {
  const { events } = await scene.extension.storage('local');
  return (events as { data: Heard }).data;
}

/** Each feature's name with the word for its state, as the page shows them. */
async function features(): Promise<Record<string, string>> {
  const rows = await dashboard.$$eval('.feature-head', (heads) =>
    heads.map((head) => [
      head.querySelector('h3')?.textContent ?? '',
      head.querySelector('.feature-state')?.textContent ?? '',
    ]),
  );
  return Object.fromEntries(rows);
}

async function openFeatures(): Promise<void> {
  await dashboard.bringToFront();
  await dashboard.evaluate(() => {
    location.hash = '#/features';
  });
  await dashboard.waitForSelector('.feature-head');
}

async function waitForFeatures(states: Record<string, string>): Promise<void> {
  let last: Record<string, string> = {};
  await waitFor(`the features to be ${JSON.stringify(states)}`, async () => {
    last = await features();
    return Object.entries(states).every(([name, state]) => last[name] === state);
  }).catch((error: unknown) => {
    throw new Error(`The features are ${JSON.stringify(last)}`, { cause: error });
  });
}

const catalogAtRisk = {
  'Catalog sync': 'at risk',
  Shop: 'at risk',
  'Website events': 'works',
  'Book button': 'works',
};
const allWork = {
  'Catalog sync': 'works',
  Shop: 'works',
  'Website events': 'works',
  'Book button': 'works',
};

/** A message on the screen about Contoso whose worst news is this. */
const waitForMessage = (kind: 'feature_off' | 'install_removed') =>
  waitFor(`the message ${kind}`, async () =>
    (await scene.extension.notificationIds()).some((id) =>
      id.startsWith(`business|${contoso}|${kind}|`),
    ),
  );

describe('the features of a business that installed the partner’s app', () => {
  it('appear with the install, fall with their catalog alone, and end with the install', async () => {
    expect(await readNavigation()).not.toContain('Features');
    const externalBusinessId = await installArrives();
    await waitFor('the entry', async () => (await readNavigation()).includes('Features'));
    await openFeatures();
    await waitForFeatures(catalogAtRisk);
    const text = await readText(dashboard);
    expect(text).toMatch(/Catalog sync stops on .+: catalog “Furniture” loses access\./);
    expect(text).toContain('The shop is not visible, because it does not use checkout');
    expect(await axeViolations(dashboard)).toEqual([]);

    await letTimePassToCheck(scene, { days: 13 });
    const { dataDir } = scene.stage;
    const toldBefore = (await readEvents(dataDir, 'feature.off')).length;
    // Any word of Meta's about the install makes the partner read what is due.
    await scene.stage.sandbox.control.changeInstall({ externalBusinessId });
    await waitFor(
      'the partner to tell of two features',
      async () => (await readEvents(dataDir, 'feature.off')).length === toldBefore + 2,
    );
    await hear();
    await waitForFeatures({ ...catalogAtRisk, 'Catalog sync': 'off', Shop: 'off' });
    expect(await readText(dashboard)).toContain('catalog “Furniture” has lost access');
    await waitForMessage('feature_off');

    await clickButton(dashboard, 'Uninstall');
    await clickButton(dashboard, 'Uninstall now');
    await waitFor('the end', async () => (await readText(dashboard)).includes('was removed from'));
    expect(new Set(Object.values(await features()))).toEqual(new Set(['off']));
    await hear();
    await waitForMessage('install_removed');
    const { installs } = await scene.stage.sandbox.control.readWorld();
    expect(installs.map((each) => each.externalBusinessId)).not.toContain(externalBusinessId);
    await dashboard.evaluate(() => {
      location.hash = '#/history';
    });
    await waitFor('the removal in history', async () =>
      (await readText(dashboard)).includes('A business removed the partner’s app'),
    );
  });

  it('are safe for good once they are made immune', async () => {
    await installArrives();
    await openFeatures();
    await waitForFeatures(catalogAtRisk);
    await clickButton(dashboard, 'Make immune');
    const terms = await readText(dashboard);
    expect(terms).toContain('It needs an admin of this business');
    expect(terms).toContain('nothing is uninstalled');
    expect(await axeViolations(dashboard)).toEqual([]);
    await clickButton(dashboard, 'Make immune now');
    await waitForFeatures(allWork);
    expect(await readText(dashboard)).toContain('Immune: the partner’s access');
    expect(await hasButton(dashboard, 'Make immune')).toBe(false);

    await letTimePassToCheck(scene, { days: 13 });
    await waitForFeatures(allWork);
  });

  it('are changed at Meta, and shown as Meta then reports them', async () => {
    const externalBusinessId = await installArrives();
    await openFeatures();
    // The partner reads at Meta what can be edited after it told of the install.
    await waitFor('what can be edited', async () => {
      if (await hasButton(dashboard, 'Edit: Book button')) return true;
      await clickButton(dashboard, 'Look again');
      return false;
    });
    await clickButton(dashboard, 'Edit: Book button');
    await retype('Button leads to', 'http://contoso.example/order');
    await waitFor('the complaint', async () =>
      (await readText(dashboard)).includes('an address that starts with https://'),
    );
    expect(await axeViolations(dashboard)).toEqual([]);
    await retype('Button leads to', 'https://contoso.example/order');
    await clickButton(dashboard, 'Save');
    await waitFor('Meta’s report', async () =>
      (await readText(dashboard)).includes('This is what Meta reports now.'),
    );
    const { installs } = await scene.stage.sandbox.control.readWorld();
    const install = installs.find((each) => each.externalBusinessId === externalBusinessId);
    const button = install?.features.find(({ instanceId }) => instanceId === '4');
    expect(button?.config).toMatchObject({ cta_button_url: 'https://contoso.example/order' });
  });
});

const readNavigation = () => dashboard.$eval('nav', (nav) => nav.innerText);

async function retype(label: string, text: string): Promise<void> {
  const input = await dashboard.waitForSelector(`::-p-aria([name="${label}"][role="textbox"])`);
  await input?.click({ count: 3 });
  await input?.type(text);
}

/** What the functions given to `evaluate` find in the extension; they do not run here. */
declare const chrome: typeof import('wxt/browser').browser;
