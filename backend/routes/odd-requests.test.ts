import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assetsAnswerSchema } from '../../contract/assets.ts';
import { problemSchema } from '../../contract/problem.ts';
import {
  type BackendStage,
  romane,
  setBackendStage,
} from '../../test/fakes/backend/backend-stage.ts';

let stage: BackendStage;
beforeAll(async () => {
  stage = await setBackendStage();
});
afterAll(() => stage.close());

async function codeOf(response: Response): Promise<[number, string]> {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const problem = problemSchema.parse(await response.json());
  expect(problem.status).toBe(response.status);
  expect(problem.type).toMatch(new RegExp(`/problems/${problem.code}$`));
  expect(problem.detail).toMatch(/\w+/);
  return [response.status, problem.code];
}

describe('a value out of bounds', () => {
  it.each([
    ['DELETE', '/assets/%00'],
    ['DELETE', '/assets/a%0Ab'],
    ['GET', '/reconnections/%00'],
    ['GET', '/reconnections/x?after=99999999999'],
    ['GET', '/reconnections/x?after=-1'],
    ['GET', '/reconnections/x?after=1.5'],
    ['GET', '/reconnections/x?waitSeconds=26'],
    ['GET', '/reconnections/x?waitSeconds=NaN'],
    ['GET', '/assets?limit=0'],
    ['GET', '/assets?limit=ten'],
    ['GET', '/assets?cursor=AA'],
    ['GET', '/assets?cursor=%F0%9F%99%82'],
    ['GET', '/assets?cursor=nonsense'],
    ['GET', '/assets?cursor=a&cursor=b'],
    ['GET', '/events?after=nonsense'],
    ['GET', '/events?limit=0'],
    ['POST', '/installs/%00/refresh'],
  ])('is refused: %s %s', async (method, path) => {
    const answer = await stage.call(romane, path, { method });
    expect(await codeOf(answer)).toEqual([400, 'invalid_request']);
  });

  it.each(['a\u0000b', '\ud800'])('is refused when an asset id is %j', async (id) => {
    const answer = await stage.post(
      romane,
      '/reconnections',
      { accessToken: 'EAAnothing', assets: [{ id, type: 'page' }] },
      { 'idempotency-key': 'odd' },
    );
    expect(await codeOf(answer)).toEqual([400, 'invalid_request']);
  });
});

describe('every refusal', () => {
  it.each<[number, string, string, string, RequestInit, boolean]>([
    [404, 'not_found', 'no such path', '/nothing', {}, true],
    [401, 'unauthenticated', 'nobody, no such path', '/nothing', {}, false],
    [405, 'invalid_request', 'no such method', '/events', { method: 'PUT' }, true],
    [401, 'unauthenticated', 'nobody, no such method', '/events', { method: 'PUT' }, false],
    [400, 'invalid_request', 'no body', '/access-tokens', { method: 'POST' }, true],
    [
      400,
      'invalid_request',
      'another content type',
      '/access-tokens',
      { method: 'POST', body: '{"code":"x"}', headers: { 'content-type': 'text/plain' } },
      true,
    ],
    [
      413,
      'too_large',
      'a large body',
      '/reconnections',
      { method: 'POST', body: ' '.repeat(5_000_000), headers: { 'idempotency-key': 'l' } },
      true,
    ],
  ])('is a problem document: %i %s for %s', async (status, code, _name, path, init, known) => {
    const answer = await stage.call(known ? romane : null, path, init);
    expect(await codeOf(answer)).toEqual([status, code]);
  });
});

it('says what helps, and of a body in another content type that it is one', async () => {
  const wrongType = await stage.call(romane, '/access-tokens', {
    method: 'POST',
    body: '{"code":"x"}',
    headers: { 'content-type': 'text/plain' },
  });
  expect((await wrongType.json()).detail).toContain('application/json');
  const unsigned = await fetch(`${stage.backend.origin}/webhooks/meta`, { method: 'POST' });
  expect((await unsigned.json()).detail).toContain('X-Hub-Signature-256');
});

describe('a method that a path does not take', () => {
  it.each([
    ['PUT', '/assets', 'GET, HEAD'],
    ['POST', '/assets/act_1', 'DELETE'],
    ['DELETE', '/installs', 'GET, HEAD, POST'],
    ['GET', '/installs/x/refresh', 'POST'],
    ['POST', '/installs/x/features/y', 'PATCH'],
  ])('%s %s is answered with the ones it does: %s', async (method, path, allow) => {
    const answer = await stage.call(romane, path, { method });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, allow]);
  });

  it('is named outside the API as well', async () => {
    const answer = await fetch(`${stage.backend.origin}/webhooks/meta`, { method: 'PUT' });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST']);
    const discovery = await fetch(`${stage.backend.origin}/.well-known/holdfast.json`, {
      method: 'POST',
    });
    expect(discovery.headers.get('allow')).toBe('GET, HEAD');
  });
});

describe('a challenge', () => {
  it('names an error only to those who sent a token', async () => {
    const challenge = async (headers: Record<string, string>) => {
      const answer = await stage.call(null, '/assets', { headers });
      expect(answer.status).toBe(401);
      return answer.headers.get('www-authenticate');
    };
    expect(await challenge({})).toBe('Bearer realm="Holdfast"');
    const invalid = 'Bearer realm="Holdfast", error="invalid_token"';
    expect(await challenge({ authorization: 'Bearer nonsense' })).toBe(invalid);
  });
});

describe('a key', () => {
  it.each(['', 'x'.repeat(256), 'é'])('of %j is refused', async (key) => {
    const answer = await stage.post(
      romane,
      '/reconnections',
      { accessToken: 'EAAnothing', assets: [{ id: '1', type: 'page' }] },
      { 'idempotency-key': key },
    );
    expect(await codeOf(answer)).toEqual([400, 'invalid_request']);
  });
});

describe('a list of assets', () => {
  it('comes whole by its cursors, whatever the page size', async () => {
    const ids = ['act_1', 'z', 'é', '10', '9', 'a/b'];
    const token = (await stage.sandbox.control.mintToken({ holderId: '100000000000101' })).token;
    const lines = ids.map((id) =>
      JSON.stringify({
        record: 'credential',
        tenant: romane.org,
        id,
        type: 'page',
        tokenClass: 'user',
        accessToken: token,
      }),
    );
    expect(await stage.backend.importConnections(lines)).toMatchObject({ ok: true });
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const answer = await stage.call(romane, `/assets?limit=2${query}`);
      const page = assetsAnswerSchema.parse(await answer.json());
      seen.push(...page.assets.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(seen.toSorted()).toEqual(ids.toSorted());
  });
});
