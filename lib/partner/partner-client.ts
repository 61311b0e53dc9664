import * as z from 'zod/mini';
import {
  type AccessTokenAnswer,
  type AccessTokenRequest,
  accessTokenAnswerSchema,
} from '../../contract/access-tokens.ts';
import { ASSETS_LIMIT, assetsAnswerSchema, migrationSchema } from '../../contract/assets.ts';
import {
  EVENTS_LIMIT,
  type EventsAnswer,
  eventSchema,
  eventsAnswerSchema,
  type PartnerEvent,
} from '../../contract/events.ts';
import {
  IDEMPOTENCY_HEADER,
  type Reconnection,
  type ReconnectionRequest,
  reconnectionSchema,
} from '../../contract/reconnections.ts';
import type { PartnerConnection } from '../domain/partner.ts';
import { fail, type Result } from '../domain/result.ts';
import { createInstallCalls, type InstallCalls } from './install-calls.ts';
import type { Call } from './partner-call.ts';
import type { PartnerTokens } from './partner-tokens.ts';
import { readAnswer, retryAtMs } from './read-answer.ts';
import { type JsonAnswer, type JsonRequest, sendJson } from './send-json.ts';

export interface PartnerClientDeps {
  fetch: typeof globalThis.fetch;
  connection(): Promise<PartnerConnection | null>;
  tokens: PartnerTokens;
  nowMs(): number;
  sleep(ms: number): Promise<void>;
  /** In [0, 1): jitter of retries. */
  random(): number;
}

/** The partner contract. Every failure is a value; a refused sign-in is renewed once by itself. */
export interface PartnerClient extends InstallCalls {
  /**
   * Exchanges a login code. The same code within 10 minutes gives the same answer. A token without
   * the `appsecret_proof` that the partner says its app requires is an invalid answer.
   */
  exchangeCode(request: AccessTokenRequest): Promise<Result<AccessTokenAnswer>>;
  /** One page of what the partner is connected to. */
  listAssets(cursor: string | null): Promise<Result<z.infer<typeof tolerantAssetsSchema>>>;
  /** Submits a reconnection; the same key and body never does anything twice. */
  submitReconnection(
    idempotencyKey: string,
    request: ReconnectionRequest,
  ): Promise<Result<Reconnection>>;
  /** Results after `after`; held back by the partner up to `waitSeconds` until there is news. */
  followReconnection(id: string, after: number, waitSeconds: number): Promise<Result<Reconnection>>;
  /** Events after a cursor; `latest` gives only the cursor to go on from. */
  listEvents(after: string): Promise<Result<EventsAnswer>>;
}

const unreadableEvent: PartnerEvent = { id: '', type: 'unknown', occurredAt: '', data: {} };
/** An event that breaks the contract hides only itself: else none after it would ever be read. */
const tolerantEventsSchema = z.extend(eventsAnswerSchema, {
  events: z.array(z.catch(eventSchema, unreadableEvent)),
});

/** A migration that breaks the contract hides only itself; a partner may tell of none here. */
const tolerantAssetsSchema = z.extend(assetsAnswerSchema, {
  migrations: z.catch(z.array(z.catch(z.nullable(migrationSchema), null)), []),
});

/** A failure that came fast is tried again this often within one call. */
const RETRIES = 2;
/** A longer wait is left to the caller, which stores it: the browser may end us meanwhile. */
const MAX_WAIT_MS = 5_000;

export function createPartnerClient(deps: PartnerClientDeps): PartnerClient {
  async function sendPatiently(request: JsonRequest): Promise<JsonAnswer> {
    for (let attempt = 0; ; attempt += 1) {
      const answer = await sendJson(deps.fetch, request);
      const waitMs = waitBeforeRetry(answer, attempt, deps);
      if (waitMs === null || waitMs > MAX_WAIT_MS || attempt >= RETRIES) return answer;
      await deps.sleep(waitMs);
    }
  }

  async function call<T>({ path, schema, secrets = [], ...request }: Call<T>): Promise<Result<T>> {
    const connection = await deps.connection();
    if (!connection) return fail({ code: 'not_signed_in', to: 'partner' });
    const ask = async (token: string, isRenewed: boolean): Promise<Result<T>> => {
      const headers = { ...request.headers, authorization: `Bearer ${token}` };
      const url = `${connection.apiBase}/${path}`;
      const answer = await sendPatiently({ ...request, url, headers });
      const nowMs = deps.nowMs();
      return readAnswer(answer, { schema, nowMs, secrets: [...secrets, token], isRenewed });
    };
    const token = await deps.tokens.current(connection.origin);
    if (!token.ok) return token;
    const result = await ask(token.value, false);
    if (result.ok || result.outcome.code !== 'not_signed_in') return result;
    const renewed = await deps.tokens.renew(connection.origin, token.value);
    return renewed.ok ? ask(renewed.value, true) : renewed;
  }

  return {
    async exchangeCode(body) {
      const answer = await call({
        method: 'POST',
        path: 'access-tokens',
        body,
        schema: accessTokenAnswerSchema,
        secrets: [body.code],
      });
      // Its app refuses calls without a proof, which only the partner can make: such a token would
      // take a good one's place and read nothing.
      const lacksProof = answer.ok && answer.value.appsecretProof === null;
      return lacksProof && (await deps.connection())?.meta.requiresAppSecretProof
        ? fail({ code: 'partner_invalid', detail: 'appsecretProof' })
        : answer;
    },
    listAssets: (cursor) =>
      call({
        method: 'GET',
        path: `assets?${query({ cursor, limit: ASSETS_LIMIT.max })}`,
        schema: tolerantAssetsSchema,
      }),
    submitReconnection: (idempotencyKey, body) =>
      call({
        method: 'POST',
        path: 'reconnections',
        headers: { [IDEMPOTENCY_HEADER]: idempotencyKey },
        body,
        schema: reconnectionSchema,
        secrets: [body.accessToken],
      }),
    followReconnection: (id, after, waitSeconds) =>
      call({
        method: 'GET',
        path: `reconnections/${encodeURIComponent(id)}?${query({ after, waitSeconds })}`,
        timeoutMs: waitSeconds * 1_000 + 8_000,
        schema: reconnectionSchema,
      }),
    listEvents: (after) =>
      call({
        method: 'GET',
        path: `events?${query({ after, limit: EVENTS_LIMIT.max })}`,
        schema: tolerantEventsSchema,
      }),
    ...createInstallCalls(call),
  };
}

/** How long to wait before the same request again; null when another try is no use. */
function waitBeforeRetry(
  answer: JsonAnswer,
  attempt: number,
  deps: Pick<PartnerClientDeps, 'nowMs' | 'random'>,
): number | null {
  const backoffMs = 500 * 2 ** attempt * (1 + deps.random());
  if (answer.kind === 'no_answer') return answer.timedOut ? null : backoffMs;
  if (answer.status !== 429 && answer.status < 500) return null;
  const atMs = retryAtMs(answer, deps.nowMs());
  return atMs === null ? backoffMs : Math.max(backoffMs, atMs - deps.nowMs());
}

function query(params: Readonly<Record<string, string | number | null>>): string {
  const given = Object.entries(params).filter(([, value]) => value !== null);
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
}
