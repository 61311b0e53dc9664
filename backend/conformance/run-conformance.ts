import { DISCOVERY_PATH, discoverySchema } from '../../contract/discovery.ts';
import {
  type Answer,
  type AskOptions,
  type Check,
  type CheckContext,
  type Credentials,
  environmentNames,
} from './check.ts';
import { accessChecks } from './checks/access-checks.ts';
import { discoveryChecks } from './checks/discovery-checks.ts';
import { listChecks } from './checks/list-checks.ts';
import { reconnectionChecks } from './checks/reconnection-checks.ts';
import { read } from './expectations.ts';

/** What came of one check. */
export interface Finding {
  name: string;
  outcome: 'holds' | 'fails' | 'not checked';
  /** What was seen, or which credential is missing. */
  detail: string;
}

const timeoutMs = 40_000;

const checks: Check[] = [...discoveryChecks, ...accessChecks, ...listChecks, ...reconnectionChecks];

/** Exercises an implementation of the partner contract and says which of its promises hold. */
export async function runConformance(origin: string, credentials: Credentials): Promise<Finding[]> {
  const leaks: string[] = [];
  const fetchAnswer = async (address: string, options: AskOptions = {}): Promise<Answer> => {
    const answer = await patiently(() => request(address, credentials, options));
    const { metaToken } = credentials;
    if (metaToken && answer.text.includes(metaToken)) leaks.push(new URL(address).pathname);
    return answer;
  };
  const name = 'discovery: the document is as the contract says';
  const served = await fetchAnswer(`${origin}${DISCOVERY_PATH}`, { token: null }).catch(unreached);
  if (typeof served === 'string') return [{ name, outcome: 'fails', detail: served }];
  const first = read(served, 200, discoverySchema);
  if (!first.ok) return [{ name, outcome: 'fails', detail: first.wrong }];
  const discovery = first.value;
  const findings: Finding[] = [{ name, outcome: 'holds', detail: '' }];
  const context: CheckContext = {
    origin,
    discovery,
    credentials,
    fetch: fetchAnswer,
    ask: (path, options) => fetchAnswer(`${discovery.apiBase}${path}`, options),
  };
  for (const check of checks) findings.push(await runCheck(check, context));
  findings.push({
    name: 'secrets: no answer repeats the Meta token',
    outcome: credentials.metaToken === undefined ? 'not checked' : leaks[0] ? 'fails' : 'holds',
    detail:
      credentials.metaToken === undefined
        ? `needs ${environmentNames.metaToken}`
        : (leaks[0] ?? ''),
  });
  return findings;
}

async function runCheck(check: Check, context: CheckContext): Promise<Finding> {
  const { name } = check;
  const missing = check.needs.find((need) => context.credentials[need] === undefined);
  if (missing)
    return { name, outcome: 'not checked', detail: `needs ${environmentNames[missing]}` };
  try {
    const wrong = await check.run(context);
    return { name, outcome: wrong === null ? 'holds' : 'fails', detail: wrong ?? '' };
  } catch (error) {
    return { name, outcome: 'fails', detail: unreached(error) };
  }
}

/** Why a request had no answer: `fetch` hides what happened to the connection in the cause. */
function unreached(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}

/** Waits out a rate limit as long as the answer says, as every client of the contract has to. */
async function patiently(ask: () => Promise<Answer>): Promise<Answer> {
  const giveUpAtMs = performance.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    const waitMs = Number(answer.headers.get('retry-after')) * 1000;
    const mayWait = waitMs > 0 && performance.now() + waitMs < giveUpAtMs;
    if (answer.status !== 429 || !mayWait) return answer;
    await new Promise((done) => setTimeout(done, waitMs));
  }
}

async function request(
  address: string,
  { partnerToken }: Credentials,
  { token = partnerToken, method = 'GET', body, headers = {} }: AskOptions,
): Promise<Answer> {
  const response = await fetch(address, {
    method,
    // A redirect would carry the token on; the contract forbids following it.
    redirect: 'manual',
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
    signal: AbortSignal.timeout(timeoutMs),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parseJson(text) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
