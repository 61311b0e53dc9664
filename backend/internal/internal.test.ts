import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import demo from '../../sandbox/worlds/demo.ts';
import {
  type BackendStage,
  romane,
  setBackendStage,
  tomas,
} from '../../test/fakes/backend/backend-stage.ts';
import { untilFeedIsWhole } from '../../test/fakes/backend/until-feed-is-whole.ts';
import { until } from '../../test/fakes/until.ts';
import { freePort } from '../../test/machine/free-port.ts';

const personal = '100000000000101';
const contoso = '700001000000000';
const service = { sub: 'inventory', org: '' };

let stage: BackendStage;
let token: string;

beforeAll(async () => {
  stage = await setBackendStage({
    env: { INTERNAL_PORT: String(await freePort()), INTERNAL_CLIENT_IDS: 'inventory' },
  });
  token = (await stage.sandbox.control.mintToken({ holderId: personal })).token;
  await stage.backend.importConnections(
    demo.assets.map(({ id, type }) =>
      JSON.stringify({
        record: 'credential',
        tenant: romane.org,
        id,
        type,
        tokenClass: 'user',
        accessToken: token,
      }),
    ),
  );
  await stage.backend.readEverything();
});
afterAll(() => stage.close());

async function ask(path: string, claims: Record<string, unknown> = {}): Promise<Response> {
  const aud = `${stage.backend.origin}/internal/v1`;
  const bearer = await stage.issuer.token(service, {
    claims: { aud, client_id: 'inventory', ...claims },
  });
  return fetch(`${stage.backend.internalOrigin}/internal/v1${path}`, {
    headers: { authorization: `Bearer ${bearer}` },
  });
}

const cursorOf = (position: unknown[]) =>
  Buffer.from(JSON.stringify(position)).toString('base64url');

const pageId = demo.assets.find(({ type }) => type === 'page')!.id;

describe('the port for the partner’s own systems', () => {
  it('hands a credential to a service, with the proof, and puts the reading on record', async () => {
    const response = await ask(`/tenants/${romane.org}/assets/${pageId}/credential`);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      assetId: pageId,
      accessToken: token,
      appsecretProof: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(
      await stage.rows('select client_id, tenant_id, asset_id, found from credential_reads'),
    ).toEqual([{ client_id: 'inventory', tenant_id: romane.org, asset_id: pageId, found: 'yes' }]);
  });

  it('knows no asset of another tenant, and records who tried', async () => {
    expect((await ask(`/tenants/${tomas.org}/assets/${pageId}/credential`)).status).toBe(404);
    const rows = await stage.rows('select found from credential_reads where tenant_id = $1', [
      tomas.org,
    ]);
    expect(rows).toEqual([{ found: 'no' }]);
  });

  it('lists the credentials of a business page by page', async () => {
    const ids: string[] = [];
    for (let after = ''; ; ) {
      const path = `/tenants/${romane.org}/businesses/${contoso}/credentials?limit=7&after=${after}`;
      const page = await (await ask(path)).json();
      ids.push(...page.credentials.map(({ assetId }: { assetId: string }) => assetId));
      if (page.nextAfter === null) break;
      after = page.nextAfter;
    }
    const owned = demo.assets.filter(({ owner }) => owner === contoso).map(({ id }) => id);
    expect(ids.sort()).toEqual(owned.sort());
    const odd = await ask(`/tenants/${romane.org}/businesses/${contoso}/credentials?after=%00`);
    expect(odd.status).toBe(400);
  });

  it('refuses persons, other services and tokens for the contract’s API', async () => {
    const path = `/tenants/${romane.org}/assets/${pageId}/credential`;
    expect((await ask(path, { client_id: 'holdfast' })).status).toBe(401);
    expect((await ask(path, { client_id: 'stranger' })).status).toBe(401);
    expect((await ask(path, { aud: `${stage.backend.origin}/holdfast/v1` })).status).toBe(401);
    const bare = await fetch(`${stage.backend.internalOrigin}/internal/v1${path}`);
    expect(bare.status).toBe(401);
    const outside = await fetch(`${stage.backend.origin}/internal/v1${path}`);
    expect(outside.status).toBe(404);
  });

  it('feeds the events of all tenants, each once', async () => {
    const reconnected = await stage.post(
      romane,
      '/reconnections',
      { accessToken: token, assets: [{ id: pageId, type: 'page' }] },
      { 'idempotency-key': 'feed' },
    );
    await stage.followToEnd(romane, (await reconnected.json()).id);
    await untilFeedIsWhole(stage.database.url);
    const first = await (await ask('/events')).json();
    expect(first.events).toContainEqual(
      expect.objectContaining({ tenant: romane.org, type: 'asset.reconnected' }),
    );
    const next = await (await ask(`/events?after=${first.nextAfter}`)).json();
    expect(next).toEqual({ events: [], nextAfter: first.nextAfter });
    const position = [String(2n ** 64n - 1n), romane.org, 0];
    expect((await ask(`/events?after=${cursorOf(position)}`)).status).toBe(200);
    for (const wrong of [
      'nonsense',
      cursorOf([String(2n ** 64n), romane.org, 0]),
      cursorOf(['1', 'nul\0', 0]),
      cursorOf(['1', romane.org, 0.5]),
    ]) {
      expect((await ask(`/events?after=${wrong}`)).status).toBe(400);
    }
  });

  it('shows metrics without ids or tokens', async () => {
    const text = await (await fetch(`${stage.backend.internalOrigin}/metrics`)).text();
    expect(text).toMatch(
      /holdfast_assets\{token_class="\w+",state="connected",days_left="14"\} \d+/,
    );
    expect(text).toMatch(/holdfast_graph_requests_total\{status="2xx"\} \d+/);
    expect(text).toContain(`holdfast_asset_readings_total{result="reached"} ${demo.assets.length}`);
    expect(text).toMatch(/holdfast_http_request_seconds_count\{.*route="\/.*status="202"\} 1/);
    expect(text).not.toContain(token);
    expect(text).not.toContain(pageId);
  });
});

describe('a new key', () => {
  it('takes over every sealed value in the background, and the old one may go', async () => {
    const oldKeys = stage.env.TOKEN_KEYS;
    await stage.backend.importConnections([
      JSON.stringify({
        record: 'install',
        tenant: romane.org,
        externalBusinessId: 'contoso-shop',
        businessId: contoso,
        accessToken: token,
      }),
    ]);
    const newKey = `k2:${randomBytes(32).toString('base64')}`;
    await stage.restart({ TOKEN_KEYS: newKey });
    const unready = await fetch(`${stage.backend.origin}/readyz`);
    expect(unready.status).toBe(503);
    expect((await unready.json()).checks.keyRing).toBe(
      'keys in use, but not in TOKEN_KEYS: k1 (credentials), k1 (installs)',
    );
    await stage.restart({ TOKEN_KEYS: `${newKey},${oldKeys}` }, { hasTimetable: true });
    await until('every value is sealed with the new key', async () => {
      const old = await stage.rows(
        `select 1 from (select kid from credentials union select kid from installs) as sealed
         where kid <> 'k2'`,
      );
      return old.length === 0;
    });
    await stage.restart({ TOKEN_KEYS: newKey });
    expect((await fetch(`${stage.backend.origin}/readyz`)).status).toBe(200);
    const response = await ask(`/tenants/${romane.org}/assets/${demo.assets[1]!.id}/credential`);
    expect((await response.json()).accessToken).toBe(token);
  });

  it('does not open a row that was copied to another asset, nor lets it hide the others', async () => {
    const [first, second] = demo.assets.map(({ id }) => id);
    await stage.rows(
      `update credentials set sealed = (select sealed from credentials where asset_id = $1)
       where asset_id = $2`,
      [first, second],
    );
    const copied = {
      assetId: second,
      accessToken: null,
      appsecretProof: null,
      unopened: 'foreign',
    };
    const response = await ask(`/tenants/${romane.org}/assets/${second}/credential`);
    expect(await response.json()).toMatchObject(copied);
    const list = await ask(`/tenants/${romane.org}/businesses/${contoso}/credentials`);
    const { credentials } = await list.json();
    const closed = credentials.filter(({ unopened }: { unopened: unknown }) => unopened !== null);
    expect(closed).toEqual([expect.objectContaining(copied)]);
    expect(credentials.length).toBeGreaterThan(1);
  });
});
