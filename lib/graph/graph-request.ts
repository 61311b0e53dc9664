import { type Field, fieldQuery } from './field-query.ts';

export type GraphMethod = 'GET' | 'POST' | 'DELETE';

/** Values of a query or form; an undefined one is left out. */
export type GraphParams = Readonly<Record<string, string | number | boolean | undefined>>;

/** One call, alone or as an item of a batch. */
export interface GraphRequest {
  method?: GraphMethod;
  /** Relative to the version, without a query: `me`, `123/owned_pages`, empty for the root. */
  path: string;
  fields?: readonly Field[];
  /** Sent in the query of a GET or DELETE. */
  params?: GraphParams;
  /** Sent as the form of a POST, so that a secret in it never stands in an address. */
  body?: GraphParams;
}

/** The node a call is about: what Meta counts it against. */
export function subjectOf(request: GraphRequest): string {
  return request.path.split('/', 1)[0] ?? '';
}

/** Path and query of a request, every value encoded. */
export function relativeUrl(request: GraphRequest, extra: GraphParams = {}): string {
  const fields = request.fields === undefined ? undefined : fieldQuery(request.fields);
  const query = encodeParams({ fields, ...request.params, ...extra });
  const path = request.path.split('/').map(encodeURIComponent).join('/');
  return query === '' ? path : `${path}?${query}`;
}

/** Form encoding (RFC 3986 escapes: Graph's batch reads `+` in a relative address as it is). */
export function encodeParams(params: GraphParams): string {
  return Object.entries(params)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(String(value))}`)
    .join('&');
}
