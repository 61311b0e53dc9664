import type { Install } from '../../contract/installs.ts';
import { problem } from './fake-partner.ts';

/** The partner's side of installs: outlives every worker. */
export interface FakeInstalls {
  list: Install[];
  /** Tokens with which Meta gives the system user's; null is the partner's own. */
  admins: Set<string | null>;
  /** Answers every call about installs, while set. */
  refusal: Response | null;
  /** Calls beside the reading, as `POST installs/…`. */
  calls: string[];
  events: object[];
  /** For `partner.instead`. */
  answer(request: Request): Promise<Response | null>;
}

const PREFIX = '/api/v1/';

/** An install of the contract whose catalog feature can be customised. */
export function contractInstall(change: Partial<Install> = {}): Install {
  return {
    externalBusinessId: 'contoso-shop',
    businessId: '500',
    pixelId: null,
    adAccountId: null,
    catalogId: null,
    commerceMerchantSettingsId: null,
    pages: ['11'],
    instagramProfiles: [],
    tokenClass: 'user',
    onsiteEligible: null,
    installedAt: '2026-05-01T10:00:00Z',
    refreshedAt: null,
    installUrl: 'https://login.test/v25.0/dialog/oauth?client_id=77',
    features: [
      {
        instanceId: '880004',
        type: 'page_cta',
        name: 'Book button',
        enabled: true,
        state: 'on',
        missingAssets: [],
        connectedAssets: { page_id: '11' },
        onsiteEligible: null,
        shopStatus: null,
        shopStatusInfo: null,
        config: { cta_button_text: 'Book Now' },
      },
    ],
    ...change,
  };
}

export function createFakeInstalls(): FakeInstalls {
  const installs: FakeInstalls = {
    list: [],
    admins: new Set(),
    refusal: null,
    calls: [],
    events: [],
    async answer(request) {
      const url = new URL(request.url);
      const [place, id, what, instanceId] = url.pathname.slice(PREFIX.length).split('/');
      if (place === 'events') return listEvents(url.searchParams.get('after'));
      if (place !== 'installs') return null;
      if (request.method !== 'GET') installs.calls.push(`${request.method} ${url.pathname}`);
      if (installs.refusal) return installs.refusal.clone();
      if (!id) return request.method === 'GET' ? json({ installs: installs.list }) : mint();
      const install = installs.list.find((each) => each.externalBusinessId === id);
      if (!install) return problem(404, 'not_found');
      if (what === 'refresh') return json(install);
      if (what === 'system-user-token') return makeImmune(install, await request.json());
      if (what === 'features') return change(install, instanceId, await request.json());
      installs.list = installs.list.filter((each) => each !== install);
      return new Response(null, { status: 204 });
    },
  };

  function listEvents(after: string | null): Response {
    const from = after === 'latest' ? installs.events.length : Number(after);
    return json({
      events: installs.events.slice(from),
      nextAfter: String(installs.events.length),
    });
  }

  function mint(): Response {
    const { installUrl } = contractInstall();
    return json({ externalBusinessId: 'minted', installUrl }, 201);
  }

  function makeImmune(install: Install, { accessToken }: { accessToken?: string }): Response {
    if (!accessToken && !installs.admins.has(null)) return problem(400, 'invalid_request');
    if (!installs.admins.has(accessToken ?? null)) return problem(422, 'meta_refused');
    install.tokenClass = 'system_user';
    return json({ tokenClass: 'system_user', assetIds: install.pages });
  }

  /** Meta reports the text in its own spelling. */
  function change(
    install: Install,
    instanceId: string | undefined,
    patch: { ctaButtonText?: string },
  ): Response {
    const feature = install.features.find((each) => each.instanceId === instanceId);
    if (!feature) return problem(404, 'not_found');
    feature.config = { cta_button_text: patch.ctaButtonText?.toUpperCase() };
    return json(feature);
  }

  return installs;
}

function json(body: unknown, status = 200): Response {
  return Response.json(body, { status });
}
