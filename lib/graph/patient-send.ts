import type { CallMeter } from './call-meter.ts';
import type { GraphAnswer } from './graph-answer.ts';
import { type GraphFailure, isPassing, noFacts } from './graph-failure.ts';
import { type GraphRequest, subjectOf } from './graph-request.ts';
import { everySubject, type Pacer } from './pacer.ts';
import { longestRetryAfterMs, parseRetryAfter, retryWaitMs } from './retry-timing.ts';
import type { RawAnswer, Transport } from './transport.ts';
import { readUsage } from './usage-headers.ts';

export interface PatienceDeps {
  transport: Transport;
  pacer: Pacer;
  /** Counts what is sent. */
  meter?: CallMeter;
  sleep(ms: number): Promise<void>;
  random(): number;
  nowMs(): number;
  retries: number;
}

/** Sends one HTTP request that costs `calls` of Meta's rations, waiting and retrying as Meta asks. */
export type PatientSend = (request: GraphRequest, calls: number) => Promise<RawAnswer>;

/**
 * Retries what may pass (network, 5xx, unreadable bodies), never what Graph refused. A call that
 * Meta's limits forbid is not made at all: it answers `throttled` with the time, and the caller
 * stores its place and comes back. Long pauses are never slept through here.
 */
export function createPatientSend(deps: PatienceDeps): PatientSend {
  const { transport, pacer, meter, nowMs } = deps;

  return async function send(request, calls) {
    const subject = subjectOf(request);
    for (let attempt = 0; ; attempt += 1) {
      const blocked = throttledLocally(pacer, subject, nowMs());
      if (blocked !== null) return { answer: blocked, header: () => null };
      meter?.add(calls);
      const raw = await transport(request);
      pacer.observe(readUsage(raw.header, subject), nowMs());
      const { answer } = raw;
      if (answer.ok) return raw;
      const retryAfterMs = parseRetryAfter(raw.header('retry-after'), nowMs());
      if (answer.failure.kind === 'throttled' || (retryAfterMs ?? 0) > longestRetryAfterMs) {
        const failure = holdBack(deps, answer.failure, subject, retryAfterMs);
        return { ...raw, answer: { ...answer, failure } };
      }
      if (!isPassing(answer.failure) || attempt >= deps.retries) return raw;
      await deps.sleep(retryWaitMs(attempt, retryAfterMs, deps.random()));
    }
  };
}

/** The answer to a call that is not made because Meta asked us to wait; null when it may be made. */
export function throttledLocally(
  pacer: Pacer,
  subject: string,
  nowMs: number,
): GraphAnswer<never> | null {
  const untilMs = pacer.blockedUntilMs(subject, nowMs);
  if (untilMs === null) return null;
  const failure: GraphFailure = { ...noFacts, kind: 'throttled', reach: 'subject', untilMs };
  return { ok: false, failure, serverNowMs: null };
}

/** Tells the pacer of a refusal, and the caller until when it holds. */
export function holdBack(
  deps: Pick<PatienceDeps, 'pacer' | 'nowMs'>,
  failure: GraphFailure,
  subject: string,
  retryAfterMs: number | null,
): GraphFailure {
  const nowMs = deps.nowMs();
  const reach = failure.kind === 'throttled' ? failure.reach : 'token';
  const blocked = reach === 'token' ? everySubject : subject;
  // A regain time from the usage headers is Meta's own word; the pacer knows it already.
  const knownMs = deps.pacer.blockedUntilMs(blocked, nowMs);
  const askedMs = retryAfterMs === null ? knownMs : nowMs + retryAfterMs;
  const untilMs = deps.pacer.block(blocked, askedMs, nowMs);
  const { code, subcode, httpStatus, fbtraceId } = failure;
  return { code, subcode, httpStatus, fbtraceId, kind: 'throttled', reach, untilMs };
}
