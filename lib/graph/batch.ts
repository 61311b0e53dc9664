import * as z from 'zod/mini';
import { type GraphAnswer, withSchema } from './graph-answer.ts';
import { isPassing, noFacts, wrongShape } from './graph-failure.ts';
import { encodeParams, type GraphRequest, relativeUrl, subjectOf } from './graph-request.ts';
import { inLanes } from './in-lanes.ts';
import { holdBack, type PatienceDeps, type PatientSend, throttledLocally } from './patient-send.ts';
import { readBody } from './read-body.ts';
import { parseRetryAfter, retryWaitMs } from './retry-timing.ts';
import { slices } from './slices.ts';
import { readUsage } from './usage-headers.ts';

export interface BatchItem<T> extends GraphRequest {
  schema: z.ZodMiniType<T>;
}

/** Graph refuses a batch of more (developers.facebook.com/docs/graph-api/batch-requests). */
export const batchSize = 50;
/** As many as a browser opens to one host over HTTP/1.1. */
const parallelRequests = 6;

/** An entry Graph did not finish is null; `body` is a string, in some paths already parsed. */
const batchEntry = z.nullable(
  z.object({
    code: z.number(),
    body: z.optional(z.unknown()),
    headers: z.catch(z.array(z.object({ name: z.string(), value: z.string() })), []),
  }),
);
const batchAnswer = z.array(z.unknown());

type BatchDeps = PatienceDeps & { send: PatientSend };
type Answers = GraphAnswer<unknown>[];

/**
 * Any number of calls in POSTs of 50, several at a time. Items that Graph left unfinished (null,
 * transient) are asked again together, without those already answered; items whose node Meta has
 * throttled are not sent. A batch that fails whole was retried as one request: not once more here.
 * What a refusal of the whole says about a node (100/33: the root takes no batch) is no item's answer.
 */
export function createBatch(deps: BatchDeps) {
  return async function batch<T>(items: readonly BatchItem<T>[]): Promise<GraphAnswer<T>[]> {
    const answers: Answers = items.map(() => unfinished(null));
    let open = items.map((_, index) => index);
    for (let attempt = 0; open.length > 0; attempt += 1) {
      if (attempt > 0) await deps.sleep(retryWaitMs(attempt - 1, null, deps.random()));
      const unanswered: number[] = [];
      await inLanes(slices(open, batchSize), parallelRequests, async (slice) => {
        unanswered.push(...(await askOnce(deps, items, slice, answers)));
      });
      open = attempt < deps.retries ? unanswered : [];
    }
    return items.map((item, index) => withSchema(answers[index] ?? unfinished(null), item.schema));
  };
}

/** Sends at most 50 items, puts each answer in its place, returns the places to ask again. */
async function askOnce(
  deps: BatchDeps,
  items: readonly GraphRequest[],
  places: readonly number[],
  answers: Answers,
): Promise<number[]> {
  const sent: { place: number; item: GraphRequest }[] = [];
  for (const place of places) {
    const item = items[place];
    if (item === undefined) continue;
    const blocked = throttledLocally(deps.pacer, subjectOf(item), deps.nowMs());
    if (blocked !== null) answers[place] = blocked;
    else sent.push({ place, item });
  }
  if (sent.length === 0) return [];
  const batch = JSON.stringify(sent.map(({ item }) => wireItem(item)));
  const { answer } = await deps.send({ method: 'POST', path: '', body: { batch } }, sent.length);
  const entries = answer.ok ? batchAnswer.safeParse(answer.value) : null;
  const again: number[] = [];
  sent.forEach(({ place, item }, position) => {
    if (!answer.ok) answers[place] = refusedWhole(answer);
    else if (!entries?.success) answers[place] = unreadable(answer.serverNowMs);
    else {
      const read = readEntry(deps, entries.data[position], subjectOf(item), answer.serverNowMs);
      answers[place] = read;
      if (!read.ok && read.failure.kind !== 'throttled' && isPassing(read.failure))
        again.push(place);
    }
  });
  return again;
}

function wireItem(item: GraphRequest): Record<string, string> {
  const wire = { method: item.method ?? 'GET', relative_url: relativeUrl(item) };
  return item.body === undefined ? wire : { ...wire, body: encodeParams(item.body) };
}

function readEntry(
  deps: PatienceDeps,
  entry: unknown,
  subject: string,
  serverNowMs: number | null,
): GraphAnswer<unknown> {
  const parsed = batchEntry.safeParse(entry ?? null);
  if (!parsed.success) return unreadable(serverNowMs);
  if (parsed.data === null) return unfinished(serverNowMs);
  const { code, body, headers } = parsed.data;
  const header = (name: string) =>
    headers.find((one) => one.name.toLowerCase() === name)?.value ?? null;
  deps.pacer.observe(readUsage(header, subject), deps.nowMs());
  const reading = readBody(code, typeof body === 'string' ? body : JSON.stringify(body ?? null));
  if (reading.ok) return { ok: true, value: reading.json, serverNowMs };
  const { failure } = reading;
  if (failure.kind !== 'throttled') return { ok: false, failure, serverNowMs };
  const retryAfterMs = parseRetryAfter(header('retry-after'), deps.nowMs());
  return { ok: false, failure: holdBack(deps, failure, subject, retryAfterMs), serverNowMs };
}

function unfinished(serverNowMs: number | null): GraphAnswer<never> {
  return { ok: false, failure: { ...noFacts, kind: 'transient' }, serverNowMs };
}

/** The failure of a whole batch, as each item's: "gone" would be about the root, not about it. */
function refusedWhole(answer: Extract<GraphAnswer<unknown>, { ok: false }>): GraphAnswer<never> {
  const { failure } = answer;
  if (failure.kind !== 'gone' && failure.kind !== 'permission_missing') return answer;
  return { ...answer, failure: { ...failure, kind: 'unknown' } };
}

function unreadable(serverNowMs: number | null): GraphAnswer<never> {
  return { ok: false, failure: wrongShape, serverNowMs };
}
