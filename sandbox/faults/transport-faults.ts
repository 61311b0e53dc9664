import type { HttpReply } from '../http/loopback-server.ts';

const html = { 'content-type': 'text/html; charset=utf-8' };
const errorPage = (title: string) =>
  `<!DOCTYPE html><html lang="en"><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;

type Distort = (reply: HttpReply) => HttpReply;

const instead =
  (status: number, body: string, headers: Record<string, string> = html): Distort =>
  () => ({ status, headers, body });

const rewritten =
  (rewrite: (text: string) => string): Distort =>
  (reply) => ({ ...reply, body: rewrite(String(reply.body ?? '')) });

/** Quotes may be escaped: a batch carries its bodies as strings. */
const deadlineValue = /(user_access_expire_time\\*":)(\\*")[^"\\]*\\*"/g;

/** What can go wrong between Graph and its caller, each as a change to the true answer. */
export const transportFaults = {
  html_500: instead(500, errorPage('Sorry, something went wrong.')),
  html_502: instead(502, errorPage('502 Bad Gateway')),
  html_504: instead(504, errorPage('504 Gateway Time-out')),
  html_404: instead(404, errorPage('Page not found')),
  captive_portal: instead(200, errorPage('Welcome to the hotel network')),
  empty_500: instead(500, '', {}),
  empty_200: instead(200, '', { 'content-type': 'application/json; charset=UTF-8' }),
  unavailable_503: instead(503, '', { 'retry-after': '30' }),
  too_many_429: instead(429, '', { 'retry-after': '30' }),
  redirect_302: instead(302, '', { location: 'https://portal.example/login' }),
  redirect_307: instead(307, '', { location: 'https://portal.example/login' }),
  null_body: rewritten(() => 'null'),
  text_body: rewritten(() => 'OK'),
  number_body: rewritten(() => '17'),
  array_body: rewritten(() => '[1,2,3]'),
  half_json: rewritten((text) => text.slice(0, Math.floor(text.length / 2))),
  wrong_types: rewritten(
    () => '{"id":17,"name":["x"],"data":{"0":true},"paging":"none","error":null}',
  ),
  huge_numbers: rewritten((text) =>
    text.replace(/(\\*"id\\*":)\\*"(?:act_)?\d+\\*"/g, '$1123456789012345678901234567890'),
  ),
  nonsense_deadline: rewritten((text) => text.replace(deadlineValue, '$1$2next Tuesday$2')),
  null_deadline: rewritten((text) => text.replace(deadlineValue, '$1null')),
  far_deadline: rewritten((text) =>
    text.replace(deadlineValue, '$1$2+275760-09-13T00:00:01+0000$2'),
  ),
  no_date_header: ({ headers, ...reply }) => {
    const { date: _date, ...others } = headers ?? {};
    return { ...reply, headers: others, withoutDate: true };
  },
  wrong_date_header: (reply) => ({
    ...reply,
    headers: { ...reply.headers, date: 'Thu, 01 Jan 1970 00:00:00 GMT' },
  }),
  status_200: (reply) => ({ ...reply, status: 200 }),
  reset: (reply) => ({ ...reply, breakOff: 'before_headers' }),
  cut_body: (reply) => ({ ...reply, breakOff: 'mid_body' }),
  /** The answer is right but late by the fault's `delayMs`. */
  slow: (reply) => reply,
} satisfies Record<string, Distort>;

export type TransportFaultKind = keyof typeof transportFaults;
