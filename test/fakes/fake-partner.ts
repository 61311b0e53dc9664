import type { FakeMeta } from './fake-meta.ts';

export const PARTNER = 'https://partner.test';
export const ISSUER = 'https://issuer.test';
const API = `${PARTNER}/api/v1`;

interface Submitted {
  id: string;
  key: string;
  body: string;
  results: { seq: number; assetId: string; outcome: string; reason: string | null }[];
}

/** What a partner's server keeps: outlives every worker. */
export interface FakePartner {
  discovery: Record<string, unknown>;
  /** Credential by asset id: the token the partner works with. */
  credentials: Map<string, string>;
  reconnections: Submitted[];
  /** Submissions received, by idempotency key. */
  received: Map<string, number>;
  /** Login codes waiting for exchange → the token they become. */
  codes: Map<string, string>;
  /** Refresh tokens that are good. */
  refreshTokens: Set<string>;
  accessTokens: Set<string>;
  /** Answers every API call in place of the partner, while set. */
  instead: ((request: Request) => Response | null | Promise<Response | null>) | null;
  signInCode: string;
  /** Given with each token. */
  proof: string | null;
  /** Small, so that following takes several answers. */
  resultsPerAnswer: number;
  answer(request: Request): Promise<Response>;
}

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json' },
  });

export function problem(status: number, code: string): Response {
  return json({ type: `https://x/problems/${code}`, title: code, status, code }, status);
}

const time = (ms: number) => new Date(ms).toISOString();

/** The partner contract in memory, with its issuer. It proves tokens with the stand-in for Meta. */
export function createFakePartner(meta: FakeMeta): FakePartner {
  let issued = 0;
  const partner: FakePartner = {
    discovery: {
      name: 'Acme Ads',
      apiBase: API,
      oauth: { issuer: ISSUER, clientId: 'holdfast', scope: 'openid offline_access' },
      meta: {
        appId: '77',
        graphVersion: 'v25.0',
        configId: null,
        scopes: ['pages_show_list'],
        requiresAppSecretProof: false,
      },
    },
    credentials: new Map(),
    reconnections: [],
    received: new Map(),
    codes: new Map(),
    refreshTokens: new Set(),
    accessTokens: new Set(),
    instead: null,
    signInCode: 'partner-code',
    proof: null,
    resultsPerAnswer: 2,
    async answer(request) {
      const url = new URL(request.url);
      if (url.origin === ISSUER) return answerIssuer(request, url);
      if (url.pathname === '/.well-known/holdfast.json') return json(partner.discovery);
      const instead = await partner.instead?.(request);
      if (instead) return instead;
      const token = request.headers.get('authorization')?.replace('Bearer ', '') ?? '';
      if (!partner.accessTokens.has(token)) return problem(401, 'unauthenticated');
      return answerApi(request, url);
    },
  };

  async function answerIssuer(request: Request, url: URL): Promise<Response> {
    if (url.pathname === '/.well-known/openid-configuration') {
      return json({
        issuer: ISSUER,
        authorization_endpoint: `${ISSUER}/authorize`,
        token_endpoint: `${ISSUER}/token`,
        code_challenge_methods_supported: ['S256'],
      });
    }
    const form = new URLSearchParams(await request.text());
    const isRefresh = form.get('grant_type') === 'refresh_token';
    const good = isRefresh
      ? partner.refreshTokens.has(form.get('refresh_token') ?? '')
      : form.get('code') === partner.signInCode && (form.get('code_verifier') ?? '') !== '';
    if (!good) return json({ error: 'invalid_grant' }, 400);
    issued += 1;
    // The former refresh token stays good: the contract asks for an overlap.
    partner.refreshTokens.add(`partner-refresh-${issued}`);
    partner.accessTokens.add(`partner-access-${issued}`);
    return json({
      access_token: `partner-access-${issued}`,
      refresh_token: `partner-refresh-${issued}`,
      token_type: 'bearer',
      expires_in: 3600,
    });
  }

  async function answerApi(request: Request, url: URL): Promise<Response> {
    const path = url.pathname.slice('/api/v1/'.length);
    if (path === 'access-tokens') return exchange(await request.json());
    if (path === 'assets') return json({ assets: listAssets(), nextCursor: null });
    if (path === 'events') return json({ events: [], nextAfter: '1' });
    if (path === 'reconnections') {
      return submit(request.headers.get('idempotency-key') ?? '', await request.text());
    }
    const found = partner.reconnections.find(({ id }) => path === `reconnections/${id}`);
    if (!found) return problem(404, 'not_found');
    return json(view(found, Number(url.searchParams.get('after'))));
  }

  function exchange({ code }: { code: string }): Response {
    const token = partner.codes.get(code);
    const grant = token && meta.grants.get(token);
    const user = grant && meta.users.get(grant.userId);
    if (!token || !grant || !user) return problem(422, 'token_invalid');
    return json(
      {
        accessToken: token,
        tokenType: 'user',
        expiresAt: time(meta.nowMs() + 60 * 86_400_000),
        dataAccessExpiresAt: null,
        scopes: grant.scopes,
        declinedScopes: [],
        granularScopes: [{ scope: 'pages_show_list', targetIds: grant.ticked }],
        user: { id: user.id, name: user.name, isWorkAccount: user.isWorkAccount },
        appsecretProof: partner.proof,
      },
      201,
    );
  }

  function listAssets() {
    return [...partner.credentials].map(([id, token]) => {
      const grant = meta.grants.get(token);
      const user = grant ? meta.users.get(grant.userId) : undefined;
      return {
        id,
        type: 'page',
        name: `Page ${id}`,
        business: { id: '500', name: 'Contoso' },
        tokenClass: 'user',
        metaUserId: user?.id ?? null,
        isWorkAccount: user?.isWorkAccount ?? null,
        connectedAt: time(0),
        verifiedAt: null,
        state: 'connected',
        userAccessExpireTime: null,
        readAt: null,
        lastError: null,
        features: [],
      };
    });
  }

  function submit(key: string, body: string): Response {
    partner.received.set(key, (partner.received.get(key) ?? 0) + 1);
    const before = partner.reconnections.find((each) => each.key === key);
    if (before && before.body !== body) return problem(409, 'idempotency_conflict');
    if (before) return json(view(before, 0), 202);
    const { accessToken, assets } = JSON.parse(body) as {
      accessToken: string;
      assets: { id: string }[];
    };
    const grant = meta.grants.get(accessToken);
    if (!grant || meta.dead.has(accessToken)) return problem(422, 'token_invalid');
    const user = meta.users.get(grant.userId);
    const results = assets.map(({ id }, index) => {
      const isReached = user?.pages.has(id) && (grant.ticked?.includes(id) ?? true);
      if (isReached) partner.credentials.set(id, accessToken);
      return {
        seq: index + 1,
        assetId: id,
        outcome: isReached ? 'reconnected' : 'not_covered',
        reason: isReached ? null : 'no_access',
        retryable: false,
      };
    });
    const made = { id: `r${partner.reconnections.length + 1}`, key, body, results };
    partner.reconnections.push(made);
    return json(view(made, 0), 202);
  }

  function view(of: Submitted, after: number) {
    const results = of.results.filter(({ seq }) => seq > after).slice(0, partner.resultsPerAnswer);
    const count = (outcome: string) => of.results.filter((each) => each.outcome === outcome).length;
    const user = meta.users.get(meta.grants.get(JSON.parse(of.body).accessToken)?.userId ?? '');
    return {
      id: of.id,
      state: 'done',
      createdAt: time(0),
      finishedAt: time(0),
      user: { id: user?.id, name: user?.name, isWorkAccount: user?.isWorkAccount },
      total: of.results.length,
      counts: {
        reconnected: count('reconnected'),
        kept: 0,
        notCovered: count('not_covered'),
        failed: 0,
        pending: 0,
      },
      results,
      nextAfter: results.at(-1)?.seq ?? after,
    };
  }

  return partner;
}
