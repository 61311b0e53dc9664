import { createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestGraph } from '../graph/test-graph.ts';
import { type LoopbackServer, listenOnLoopback, serveReplies } from '../http/loopback-server.ts';
import { type Sandbox, startSandbox } from '../start-sandbox.ts';
import { createBrowser } from '../test-browser.ts';

const romane = '100000000000101';
const secret = 'acme-app-secret-for-the-sandbox';
const verifyToken = 'a-verify-token';
const contoso = '700001000000000';

interface Received {
  headers: Record<string, unknown>;
  text: string;
  body: {
    object: string;
    entry: {
      id: string;
      uid?: string;
      time: number;
      changes: { field: string; value: Record<string, unknown> }[];
    }[];
  };
}

describe('webhooks', () => {
  let sandbox: Sandbox;
  let receiver: LoopbackServer;
  let received: Received[] = [];
  let refusals = 0;

  beforeAll(async () => {
    sandbox = await startSandbox({
      startsAtMs: Date.parse('2026-05-22T08:00:00Z'),
      runningClock: false,
    });
    receiver = await listenOnLoopback(
      0,
      serveReplies(async (request) => {
        if (request.method === 'GET') {
          const isExpected = request.url.searchParams.get('hub.verify_token') === verifyToken;
          return isExpected
            ? { status: 200, body: request.url.searchParams.get('hub.challenge') ?? '' }
            : { status: 403 };
        }
        if (refusals > 0) {
          refusals -= 1;
          return { status: 500 };
        }
        const text = request.body.toString();
        received.push({ headers: request.headers, text, body: JSON.parse(text) });
        return { status: 200 };
      }),
    );
  });
  beforeEach(async () => {
    received = [];
    await sandbox.control.configureWebhooks({ callbackUrl: receiver.origin, verifyToken });
  });
  afterEach(() => sandbox.control.resetWorld());
  afterAll(async () => {
    await sandbox.close();
    await receiver.close();
  });

  const until = async (count: number) => {
    await expect.poll(() => received.length).toBe(count);
  };

  it('refuse to subscribe a callback that does not pass the handshake', async () => {
    const configure = sandbox.control.configureWebhooks({
      callbackUrl: receiver.origin,
      verifyToken: 'wrong',
    });
    await expect(configure).rejects.toThrow('HTTP Status Code = 403');
  });

  it('can be subscribed by the app’s own token', async () => {
    const app = createTestGraph(sandbox, `1234567890|${secret}`);
    const form = {
      object: 'user',
      callback_url: receiver.origin,
      verify_token: verifyToken,
      fields: 'fbe_install',
    };
    expect((await app.post('1234567890/subscriptions', form)).body).toEqual({ success: true });
    const { body } = await app.get('1234567890/subscriptions');
    expect(body.data).toContainEqual(
      expect.objectContaining({ object: 'user', callback_url: receiver.origin }),
    );
    const refused = await app.post('1234567890/subscriptions', { ...form, verify_token: 'wrong' });
    expect(refused.body.error?.code).toBe(2200);
  });

  it('are refused a subscription that lacks a parameter, or whose callback is not https', async () => {
    const app = createTestGraph(sandbox, `1234567890|${secret}`);
    const form: Record<string, string> = {
      object: 'user',
      callback_url: receiver.origin,
      verify_token: verifyToken,
      fields: 'fbe_install',
    };
    const refusalOf = async (changed: Record<string, string>) => {
      const { body } = await app.post('1234567890/subscriptions', { ...form, ...changed });
      return body.error?.message;
    };
    for (const name of Object.keys(form)) {
      expect(await refusalOf({ [name]: '' })).toBe(`(#100) The parameter ${name} is required`);
    }
    const https = '(#100) Param callback_url must be a valid URI that uses HTTPS';
    expect(await refusalOf({ callback_url: 'http://partner.example/webhooks' })).toBe(https);
    await sandbox.control.setBehaviour({ plainHttpCallbacks: 'refused' });
    expect(await refusalOf({})).toBe(https);
    await sandbox.control.setBehaviour({ plainHttpCallbacks: 'on_loopback' });
    const { body } = await createTestGraph(
      sandbox,
      '9876543210|other-app-secret-for-the-sandbox',
    ).post('1234567890/subscriptions', form);
    expect(body.error?.code).toBe(190);
  });

  it('bring, of an install by a person who had given the app less, a token that may read it', async () => {
    await sandbox.control.setAppGrant({
      userId: romane,
      scopes: ['pages_show_list'],
      declined: ['manage_business_extension'],
    });
    await sandbox.control.addInstall({
      externalBusinessId: 'second-shop',
      businessId: contoso,
      installedByUserId: romane,
      pages: [],
      features: [],
    });
    await expect.poll(() => received.length).toBeGreaterThan(0);
    const values = received.flatMap(({ body }) =>
      body.entry.flatMap(({ changes }) => changes.map(({ value }) => value)),
    );
    const token = String(values.find((value) => value.access_token)?.access_token);
    const graph = createTestGraph(sandbox, token);
    const { body } = await graph.get(
      'fbe_business/fbe_installs?fbe_external_business_id=second-shop',
    );
    expect(body.data).toMatchObject([{ business_manager_id: contoso }]);
    const { body: permissions } = await graph.get('me/permissions?limit=100');
    expect(permissions.data).toContainEqual({ permission: 'pages_show_list', status: 'granted' });
    expect(permissions.data).not.toContainEqual(expect.objectContaining({ status: 'declined' }));
  });

  it('tell a migration and its extension, per user and in the documented form', async () => {
    await sandbox.control.transferPermissions({ fromUserId: romane, toUserId: '122000000000101' });
    await sandbox.control.moveMigrationDeadline({
      userId: romane,
      expiresAtMs: Date.parse('2026-08-01T00:00:00Z'),
    });
    await until(2);
    const changes = received.map(({ body }) => body.entry[0]!.changes[0]);
    expect(changes).toEqual([
      {
        field: 'migration_expire_time',
        value: { user_id: romane, migration_expire_time: '2026-06-21T08:00:00Z' },
      },
      {
        field: 'migration_expire_time',
        value: { user_id: romane, migration_expire_time: '2026-08-01T00:00:00Z' },
      },
    ]);
    expect(received[0]!.body.object).toBe('managed_meta_account');
  });

  it('are signed over the escaped bytes, with both algorithms', async () => {
    const value = { name: 'Été – Québec', email: 'a@b.example', path: 'x/y', html: '<5%>' };
    await sandbox.control.sendWebhook({
      object: 'user',
      entries: [{ id: '1', changes: [{ field: 'f', value }] }],
    });
    await until(1);
    const [{ text, headers, body }] = received as [Received];
    expect(text).toContain('\\u00c9t\\u00e9 \\u2013 Qu\\u00e9bec');
    expect(text).toContain('a\\u0040b.example');
    expect(text).toContain('\\u003C5\\u0025>');
    expect(body.entry[0]!.changes[0]!.value).toEqual(value);
    for (const [algorithm, header] of [
      ['sha256', 'x-hub-signature-256'],
      ['sha1', 'x-hub-signature'],
    ] as const) {
      const digest = createHmac(algorithm, secret).update(text).digest('hex');
      expect(headers[header]).toBe(`${algorithm}=${digest}`);
    }
  });

  it('can be signed wrongly or not at all', async () => {
    const entries = [{ id: '1', changes: [{ field: 'f', value: {} }] }];
    await sandbox.control.sendWebhook({ object: 'user', entries, signature: 'wrong' });
    await sandbox.control.sendWebhook({ object: 'user', entries, signature: 'none' });
    await until(2);
    const digest = createHmac('sha256', secret).update(received[0]!.text).digest('hex');
    expect(received[0]!.headers['x-hub-signature-256']).not.toBe(`sha256=${digest}`);
    expect(received[1]!.headers['x-hub-signature-256']).toBeUndefined();
  });

  it('are sent again until they are taken', async () => {
    refusals = 2;
    await sandbox.control.sendWebhook({
      object: 'user',
      entries: [{ id: '1', changes: [{ field: 'f', value: {} }] }],
    });
    await until(1);
    const [delivery] = await sandbox.control.listDeliveries();
    expect(delivery).toMatchObject({ state: 'delivered', attempts: 3, lastStatus: 200 });
  });

  it('put at most a thousand updates into one delivery; copies and disorder on demand', async () => {
    const entries = Array.from({ length: 2_500 }, (_, index) => ({
      id: String(index),
      changes: [{ field: 'f', value: {} }],
    }));
    await sandbox.control.sendWebhook({ object: 'user', entries, copies: 2, reversed: true });
    await until(6);
    expect(received.map(({ body }) => body.entry.length)).toEqual([
      1000, 1000, 500, 1000, 1000, 500,
    ]);
    expect(received[0]!.body.entry[0]!.id).toBe('2499');
  });

  it('can be held and released in reverse', async () => {
    await sandbox.control.holdWebhooks({ held: true });
    for (const id of ['1', '2', '3']) {
      await sandbox.control.sendWebhook({
        object: 'user',
        entries: [{ id, changes: [{ field: 'f', value: {} }] }],
      });
    }
    expect(received).toHaveLength(0);
    await sandbox.control.holdWebhooks({ held: false, order: 'reversed' });
    expect(received.map(({ body }) => body.entry[0]!.id)).toEqual(['3', '2', '1']);
  });

  it('follow an install from the login dialog to its end', async () => {
    const redirectUri = 'https://acme.example/installed';
    await sandbox.control.addRedirectUris({ uris: [redirectUri] });
    const query = new URLSearchParams({
      client_id: '1234567890',
      redirect_uri: redirectUri,
      scope: 'manage_business_extension,catalog_management',
      state: 's',
      extras: JSON.stringify({
        setup: {
          external_business_id: 'ext-1',
          timezone: 'Europe/Berlin',
          currency: 'EUR',
          business_vertical: 'ECOMMERCE',
        },
        business_config: { page_cta: { enabled: true, cta_button_text: 'Book' } },
      }),
    }).toString();
    await createBrowser().post(`${sandbox.loginOrigin}/dialog/oauth/confirm`, {
      request: query,
      user: romane,
      scope: ['manage_business_extension', 'catalog_management'],
      all: '1',
      install_business: contoso,
      install_page: '100001000010000',
      install_catalog: '300001000010000',
    });
    await until(2);
    const install = received.find(({ body }) => body.object === 'user')!.body.entry[0]!;
    expect(install.uid).toBe(`9${contoso}`);
    expect(install.changes[0]).toMatchObject({
      field: 'fbe_install',
      value: {
        business_id: 'ext-1',
        business_manager_id: contoso,
        ad_account_id: '0',
        catalog_id: '300001000010000',
        token_type: 'User',
        pages: ['100001000010000'],
      },
    });
    expect(install.changes[0]!.value).not.toHaveProperty('pixel_id');

    const token = String(install.changes[0]!.value.access_token);
    const graph = createTestGraph(sandbox, token);
    const removed = await graph.delete('fbe_business/fbe_installs?fbe_external_business_id=ext-1');
    expect(removed.body).toEqual({ success: true });
    await until(4);
    const end = received.slice(2).find(({ body }) => body.object === 'user')!.body.entry[0]!
      .changes[0]!.value;
    expect(end).toMatchObject({ fbe_event: 'uninstall', business_id: 'ext-1' });
    for (const key of ['profiles', 'pages', 'access_token']) expect(end).not.toHaveProperty(key);
  });
});
