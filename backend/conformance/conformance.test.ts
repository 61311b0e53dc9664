import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import demo from '../../sandbox/worlds/demo.ts';
import {
  type BackendStage,
  romane,
  setBackendStage,
  tomas,
} from '../../test/fakes/backend/backend-stage.ts';
import type { Credentials } from './check.ts';
import { type Finding, runConformance } from './run-conformance.ts';

let stage: BackendStage;
let credentials: Credentials;

beforeAll(async () => {
  stage = await setBackendStage();
  const { token } = await stage.sandbox.control.mintToken({ holderId: '100000000000101' });
  credentials = {
    partnerToken: await stage.issuer.token(romane),
    otherTenantToken: await stage.issuer.token(tomas),
    metaToken: token,
    assets: demo.assets.slice(0, 10).map(({ id, type }) => ({ id, type })),
  };
});
afterAll(() => stage.close());

const failing = (findings: Finding[]) =>
  findings.filter(({ outcome }) => outcome === 'fails').map(({ name }) => name);

it('finds nothing wrong with the reference backend', async () => {
  const findings = await runConformance(stage.backend.origin, credentials);
  expect(findings.filter(({ outcome }) => outcome !== 'holds')).toEqual([]);
});

it('finds nothing wrong with a backend that keeps every asset on a colleague’s healthy credential', async () => {
  const [managed, colleague] = await Promise.all(
    ['122000000000101', '122000000000202'].map((holderId) =>
      stage.sandbox.control.mintToken({ holderId, scopes: ['pages_show_list'] }),
    ),
  );
  const assets = demo.assets.filter(({ type }) => type === 'page').slice(0, 1);
  const wish = { accessToken: managed?.token, assets };
  const headers = { 'idempotency-key': 'the one that is kept' };
  const begun = await (await stage.post(romane, '/reconnections', wish, headers)).json();
  expect((await stage.followToEnd(romane, begun.id)).counts).toMatchObject({ reconnected: 1 });
  const own = { ...credentials, metaToken: colleague?.token, assets };
  expect(failing(await runConformance(stage.backend.origin, own))).toEqual([]);
});

it('checks what needs no credentials without any, and says what the rest needs', async () => {
  const findings = await runConformance(stage.backend.origin, {});
  expect(failing(findings)).toEqual([]);
  expect(findings).toContainEqual({
    name: 'assets: every entry is as the contract says',
    outcome: 'not checked',
    detail: 'needs PARTNER_TOKEN',
  });
});

it('says why a partner cannot be reached', async () => {
  const closed = createServer().listen(0, '127.0.0.1');
  await once(closed, 'listening');
  const { port } = closed.address() as AddressInfo;
  closed.close();
  const [finding, ...others] = await runConformance(`http://127.0.0.1:${port}`, {});
  expect(others).toEqual([]);
  expect(finding).toMatchObject({ outcome: 'fails' });
  expect(finding?.detail).toContain('ECONNREFUSED');
});

interface Exchange {
  method: string;
  path: string;
  requestHeaders: Headers;
  requestBody: string;
  status: number;
  headers: Headers;
  body: string;
}

/** A defect: changes the request on its way in, or the answer on its way out. */
interface Defect {
  onRequest?: (exchange: Exchange) => void;
  onAnswer?: (exchange: Exchange) => void;
}

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** The reference backend behind a proxy that plants one defect. */
async function plant({ onRequest, onAnswer }: Defect): Promise<string> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const exchange: Exchange = {
      method: request.method ?? 'GET',
      path: request.url ?? '/',
      requestHeaders: new Headers(request.headers as Record<string, string>),
      requestBody: Buffer.concat(chunks).toString(),
      status: 0,
      headers: new Headers(),
      body: '',
    };
    for (const name of ['host', 'content-length', 'connection'])
      exchange.requestHeaders.delete(name);
    onRequest?.(exchange);
    const answer = await fetch(`${stage.backend.origin}${exchange.path}`, {
      method: exchange.method,
      headers: exchange.requestHeaders,
      body: exchange.requestBody || undefined,
    });
    exchange.status = answer.status;
    exchange.headers = new Headers(answer.headers);
    exchange.body = (await answer.text()).replaceAll(stage.backend.origin, origin);
    onAnswer?.(exchange);
    for (const name of ['content-length', 'content-encoding', 'transfer-encoding']) {
      exchange.headers.delete(name);
    }
    response.writeHead(exchange.status, Object.fromEntries(exchange.headers));
    response.end(exchange.status === 204 ? undefined : exchange.body);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  closing.push(() => server.close());
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return origin;
}

const change = (edit: (json: Record<string, never>) => void) => (exchange: Exchange) => {
  const json = JSON.parse(exchange.body);
  edit(json);
  exchange.body = JSON.stringify(json);
};
const on = (path: string, edit: (exchange: Exchange) => void) => (exchange: Exchange) => {
  if (exchange.path.includes(path)) edit(exchange);
};

const defects: [string, Defect, string][] = [
  [
    'an apiBase of another origin',
    {
      onAnswer: on('holdfast.json', (exchange) => {
        const own = JSON.parse(exchange.body);
        own.apiBase = `${stage.backend.origin}/holdfast/v1`;
        exchange.body = JSON.stringify(own);
      }),
    },
    'discovery: apiBase has the origin that served the document',
  ],
  [
    'errors that are no problem+json',
    {
      onAnswer: (exchange) => {
        if (exchange.status === 401) exchange.headers.set('content-type', 'application/json');
      },
    },
    'identity: without a token every resource answers 401',
  ],
  [
    'tokens whose signature is not verified',
    {
      onRequest: (exchange) => {
        if (exchange.requestHeaders.get('authorization')?.endsWith('AAAA')) {
          exchange.requestHeaders.set('authorization', `Bearer ${credentials.partnerToken}`);
        }
      },
    },
    'identity: an altered token answers 401',
  ],
  [
    'pages that overlap',
    {
      onAnswer: on('/assets?', (exchange) => {
        if (!exchange.path.includes('cursor=') || exchange.status !== 200) return;
        const json = JSON.parse(exchange.body);
        json.assets = [...json.assets.slice(1), { ...json.assets[0], id: 'again' }];
        exchange.body = JSON.stringify(json);
      }),
    },
    'assets: pages lead through the whole list, each asset once',
  ],
  [
    'an idempotency key that is ignored',
    {
      onRequest: on('/reconnections', ({ requestHeaders }) => {
        if (requestHeaders.has('idempotency-key')) {
          requestHeaders.set('idempotency-key', crypto.randomUUID());
        }
      }),
    },
    'reconnections: the same key and body is the same reconnection',
  ],
  [
    'a conflict that is hidden',
    {
      onAnswer: (exchange) => {
        if (exchange.status === 409) exchange.status = 202;
      },
    },
    'reconnections: the same key with another body is a conflict',
  ],
  [
    'results with a gap',
    {
      onAnswer: on('?after=', (exchange) => {
        if (exchange.path.includes('/reconnections/')) {
          change((json: { results?: unknown[] }) => json.results?.splice(1, 1))(exchange);
        }
      }),
    },
    'reconnections: 202 with Location, followed to a complete and consistent end',
  ],
  [
    'old events for a first reader',
    {
      onRequest: on('/events?after=latest', (exchange) => {
        exchange.path = exchange.path.replace('after=latest', 'limit=5');
      }),
    },
    'events: latest gives a cursor and no events, and the cursor goes on',
  ],
  [
    'another organisation’s reconnections shown',
    {
      onRequest: on('/reconnections/', ({ requestHeaders }) => {
        if (requestHeaders.has('authorization')) {
          requestHeaders.set('authorization', `Bearer ${credentials.partnerToken}`);
        }
      }),
    },
    'reconnections: another organisation cannot see them',
  ],
  [
    'an error that repeats the token',
    {
      onAnswer: (exchange) => {
        if (exchange.status === 409) {
          exchange.body = exchange.body.replace('}', `,"detail":"${credentials.metaToken}"}`);
        }
      },
    },
    'secrets: no answer repeats the Meta token',
  ],
  [
    'a limit that is not kept',
    {
      onRequest: on('/assets?limit=1', (exchange) => {
        exchange.path = exchange.path.replace(/limit=1\b/, 'limit=9');
      }),
    },
    'assets: a limit is kept, a senseless one refused',
  ],
];

describe('a broken implementation', () => {
  it.each(defects)('is found out: %s', async (_name, defect, check) => {
    const findings = await runConformance(await plant(defect), credentials);
    expect(failing(findings)).toContain(check);
  });
});
