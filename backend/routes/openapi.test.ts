import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BackendStage, setBackendStage } from '../../test/fakes/backend/backend-stage.ts';

let stage: BackendStage;
beforeAll(async () => {
  stage = await setBackendStage();
});
afterAll(() => stage.close());

/** The operations that CONTRACT promises below `apiBase`, with the status and schema of success. */
const promised: Record<string, string> = {
  'post /access-tokens': '201 AccessTokenAnswer',
  'get /assets': '200 AssetsAnswer',
  'delete /assets/{id}': '204 –',
  'post /reconnections': '202 Reconnection',
  'get /reconnections/{id}': '200 Reconnection',
  'get /events': '200 EventsAnswer',
  'post /installs': '201 MintedInstall',
  'get /installs': '200 InstallsAnswer',
  'post /installs/{id}/refresh': '200 Install',
  'delete /installs/{id}': '204 –',
  'post /installs/{id}/system-user-token': '200 SystemUserTokenAnswer',
  'patch /installs/{id}/features/{instanceId}': '200 Feature',
};

/** What every operation may answer instead, and what CONTRACT says of some besides. */
const refusedAnywhere = [400, 401, 403, 429, 500, 503];
const refusedBesides: Record<string, number[]> = {
  'post /access-tokens': [413, 422, 502],
  'get /assets': [],
  'delete /assets/{id}': [404],
  'post /reconnections': [409, 413, 422, 502],
  'get /reconnections/{id}': [404],
  'get /events': [410],
  'post /installs': [413],
  'get /installs': [],
  'post /installs/{id}/refresh': [404, 422, 502],
  'delete /installs/{id}': [404, 422, 502],
  'post /installs/{id}/system-user-token': [404, 413, 422, 502],
  'patch /installs/{id}/features/{instanceId}': [404, 413, 422, 502],
};

interface Answer {
  content?: Record<string, { schema: { $ref?: string } }>;
}

/** The name of an answer's schema; undefined where it has none. */
function nameOf(answer: Answer | undefined, form: string): string | undefined {
  return answer?.content?.[`application/${form}`]?.schema.$ref?.split('/').at(-1);
}

describe('the OpenAPI document', () => {
  it('is the one checked in, but for the address of the partner', async () => {
    const text = await (await stage.call(null, '/openapi.json')).text();
    const generic = text.replaceAll(stage.backend.origin, 'https://partner.example');
    await expect(`${JSON.stringify(JSON.parse(generic), null, 2)}\n`).toMatchFileSnapshot(
      '../openapi.json',
    );
  });

  it('describes every operation of the contract with a named schema and problem answers', async () => {
    const document = await (await stage.call(null, '/openapi.json')).json();
    expect(document.openapi).toBe('3.1.0');
    const paths = Object.entries<Record<string, { responses: Record<string, Answer> }>>(
      document.paths,
    );
    const described = paths.flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { responses }]) => {
        const [success = '', ...refused] = Object.keys(responses);
        const named = [...refusedAnywhere, ...(refusedBesides[`${method} ${path}`] ?? [])];
        expect(refused.map(Number), `${method} ${path}`).toEqual(named.sort());
        const problems = new Set(
          refused.map((status) => nameOf(responses[status], 'problem+json')),
        );
        expect([...problems], `${method} ${path}`).toEqual(['Problem']);
        return [`${method} ${path}`, `${success} ${nameOf(responses[success], 'json') ?? '–'}`];
      }),
    );
    expect(Object.fromEntries(described)).toEqual(promised);
    for (const name of Object.values(promised).map((answer) => answer.split(' ')[1])) {
      if (name !== '–') expect(document.components.schemas).toHaveProperty(name!);
    }
    expect(JSON.stringify(document)).not.toContain('"additionalProperties":false');
  });

  it('can be read as a page', async () => {
    const response = await stage.call(null, '/docs');
    const page = await response.text();
    expect(response.headers.get('content-type')).toContain('text/html');
    for (const operation of Object.keys(promised)) {
      const [method = '', path = ''] = operation.split(' ');
      expect(page).toContain(`${method.toUpperCase()} ${path}`);
    }
  });
});

describe('every answer', () => {
  it('carries security headers and a request id, and no CORS but for discovery', async () => {
    const refused = await stage.call(null, '/assets', { headers: { origin: 'https://x.example' } });
    expect(refused.status).toBe(401);
    expect(refused.headers.get('x-content-type-options')).toBe('nosniff');
    expect(refused.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(refused.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(refused.headers.get('access-control-allow-origin')).toBeNull();
    const discovery = await fetch(`${stage.backend.origin}/.well-known/holdfast.json`);
    expect(discovery.headers.get('access-control-allow-origin')).toBe('*');
  });
});
