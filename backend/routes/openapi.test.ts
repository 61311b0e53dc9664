import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BackendStage, setBackendStage } from '../../test/fakes/backend-stage.ts';

let stage: BackendStage;
beforeAll(async () => {
  stage = await setBackendStage();
});
afterAll(() => stage.close());

/** The operations that CONTRACT promises below `apiBase`. */
const promised = [
  'post /access-tokens',
  'get /assets',
  'delete /assets/{id}',
  'post /reconnections',
  'get /reconnections/{id}',
  'get /events',
  'post /installs',
  'get /installs',
  'post /installs/{id}/refresh',
  'delete /installs/{id}',
  'post /installs/{id}/system-user-token',
  'patch /installs/{id}/features/{instanceId}',
];

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
    const described = Object.entries<Record<string, { responses: Record<string, unknown> }>>(
      document.paths,
    ).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`));
    expect(described.sort()).toEqual([...promised].sort());
    const listed = document.paths['/assets'].get.responses;
    expect(listed[200].content['application/json'].schema).toEqual({
      $ref: '#/components/schemas/AssetsAnswer',
    });
    expect(Object.keys(listed)).toEqual(expect.arrayContaining(['400', '401', '429']));
    expect(JSON.stringify(document)).not.toContain('"additionalProperties":false');
  });

  it('can be read as a page', async () => {
    const response = await stage.call(null, '/docs');
    const page = await response.text();
    expect(response.headers.get('content-type')).toContain('text/html');
    for (const operation of promised) {
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
