import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { GraphAnswer } from '../../lib/graph/graph-answer.ts';
import { createGraphClient, type GraphClient } from '../../lib/graph/graph-client.ts';
import type { GraphFailure } from '../../lib/graph/graph-failure.ts';
import {
  type TokenGrant,
  type TokenInspection,
  tokenGrant,
  tokenInspection,
} from '../../lib/graph/nodes.ts';
import type { Pacer } from '../../lib/graph/pacer.ts';
import { refusalOfExchange } from './refusal-of-exchange.ts';
import { isRefusedToApp } from './refusal-of-inspection.ts';

export interface MetaAppSettings {
  appId: string;
  /** The current secret: the only one that signs our own calls. */
  appSecret: string;
  graphOrigin: string;
  graphVersion: string;
  fetch: typeof globalThis.fetch;
  /** Meta refuses the app itself: its id, its secret or its version is at fault. */
  onAppRefused?: (failure: GraphFailure) => void;
}

/** The partner's Meta app: Graph with its secret, which never leaves this module. */
export interface MetaApp {
  appId: string;
  /** A client for one token; every call carries the proof of the app's secret. */
  client(accessToken: string, options?: ClientOptions): GraphClient;
  /** A client with the app's own token. */
  appClient(): GraphClient;
  proofOf(accessToken: string): string;
  /** Meta's own clock, by the `Date` of its latest answer: what its deadlines are compared with. */
  nowMs(): number;
  /** A login code for a short-lived token. */
  exchangeCode(code: string, redirectUri: string): Promise<GraphAnswer<TokenGrant>>;
  /** A short-lived token for a lasting one. */
  lengthen(accessToken: string): Promise<GraphAnswer<TokenGrant>>;
  /** `debug_token`: whose, for what, until when. A failure never tells that the token is dead. */
  inspect(
    accessToken: string,
    options?: Pick<ClientOptions, 'pacer' | 'signal'>,
  ): Promise<GraphAnswer<TokenInspection>>;
}

export interface ClientOptions {
  pacer?: Pacer;
  signal?: AbortSignal;
  retries?: number;
}

/** While somebody waits for the answer, one retry is all. */
const interactiveRetries = 1;

/** The partner's app at Meta, over the fetch given; its clock follows the `Date` of Meta's answers. */
export function createMetaApp(settings: MetaAppSettings): MetaApp {
  const { appId, appSecret, graphOrigin, graphVersion } = settings;
  const appToken = `${appId}|${appSecret}`;
  let aheadMs = 0;

  async function fetch(...args: Parameters<typeof globalThis.fetch>): Promise<Response> {
    const response = await settings.fetch(...args);
    const dateMs = Date.parse(response.headers.get('date') ?? '');
    if (!Number.isNaN(dateMs)) aheadMs = dateMs - Date.now();
    return response;
  }

  function proofOf(accessToken: string): string {
    return createHmac('sha256', appSecret).update(accessToken).digest('hex');
  }

  function connect(accessToken: string | null, options: ClientOptions): GraphClient {
    return createGraphClient({
      ...options,
      fetch,
      origin: graphOrigin,
      version: graphVersion,
      accessToken,
      appSecretProof: accessToken === null ? null : proofOf(accessToken),
      sleep: (ms, signal) => sleep(ms, undefined, { signal }),
      random: Math.random,
      nowMs: Date.now,
    });
  }

  async function exchange(
    params: Record<string, string>,
    retries: number,
  ): Promise<GraphAnswer<TokenGrant>> {
    const exchanged = await connect(null, { retries }).get('oauth/access_token', {
      params: { client_id: appId, client_secret: appSecret, ...params },
      schema: tokenGrant,
    });
    if (!exchanged.ok && refusalOfExchange(exchanged.failure).code === 'internal') {
      settings.onAppRefused?.(exchanged.failure);
    }
    return exchanged;
  }

  const asApp = (options: ClientOptions = {}) =>
    connect(appToken, { retries: interactiveRetries, ...options });

  return {
    appId,
    proofOf,
    client: (accessToken, options = {}) => connect(accessToken, options),
    appClient: () => asApp(),
    nowMs: () => Date.now() + aheadMs,
    // A code works once: whether a lost answer spent it is not known, so there is no second try.
    exchangeCode: (code, redirectUri) => exchange({ redirect_uri: redirectUri, code }, 0),
    lengthen: (accessToken) =>
      exchange(
        { grant_type: 'fb_exchange_token', fb_exchange_token: accessToken },
        interactiveRetries,
      ),
    async inspect(accessToken, options) {
      const inspected = await asApp(options).get('debug_token', {
        params: { input_token: accessToken },
        schema: tokenInspection,
      });
      if (!inspected.ok && isRefusedToApp(inspected.failure)) {
        settings.onAppRefused?.(inspected.failure);
      }
      return inspected;
    },
  };
}
