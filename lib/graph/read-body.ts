import { classifyError } from './classify-error.ts';
import { type GraphFailure, noFacts } from './graph-failure.ts';
import { parseGraphJson } from './parse-graph-json.ts';

/** A body that was JSON and no error, or what was wrong with it. */
export type BodyReading = { ok: true; json: unknown } | { ok: false; failure: GraphFailure };

/**
 * Reads one body, of a whole answer or of a batch item. The status alone is not trusted: Graph can
 * answer 200 with an `error` inside, and a captive portal answers 200 with a page.
 */
export function readBody(httpStatus: number, text: string): BodyReading {
  const facts = { ...noFacts, httpStatus };
  const trimmed = text.trim();
  const json = trimmed === '' ? undefined : parseGraphJson(trimmed);
  if (json !== undefined) {
    const failure = classifyError(json, httpStatus);
    if (failure !== null) return { ok: false, failure };
    if (httpStatus >= 200 && httpStatus < 300) return { ok: true, json };
  }
  if (httpStatus >= 300 && httpStatus < 400)
    return { ok: false, failure: { ...facts, kind: 'redirect' } };
  if (httpStatus === 429)
    return { ok: false, failure: { ...facts, kind: 'throttled', reach: 'token', untilMs: null } };
  if (httpStatus >= 500) return { ok: false, failure: { ...facts, kind: 'transient' } };
  const what =
    json !== undefined
      ? 'shape'
      : trimmed === ''
        ? 'empty'
        : trimmed.startsWith('<')
          ? 'html'
          : 'json';
  return { ok: false, failure: { ...facts, kind: 'unreadable', what } };
}
