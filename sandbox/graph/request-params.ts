import type { HttpRequest } from '../http/loopback-server.ts';
import { parseMultipart } from '../http/multipart.ts';
import { syntaxError } from './errors.ts';

/** All parameters of a request: query first, then a form, multipart or JSON body over it. */
export function readParams(request: HttpRequest): Map<string, string> {
  const params = new Map(request.url.searchParams);
  if (request.method === 'GET' || request.body.length === 0) return params;
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('application/json')) {
    for (const [key, value] of Object.entries(parseJsonBody(request.body.toString()))) {
      if (value === null || value === undefined) continue;
      params.set(key, typeof value === 'object' ? JSON.stringify(value) : String(value));
    }
  } else if (type.startsWith('multipart/form-data')) {
    for (const [key, value] of parseMultipart(request.body, type)) params.set(key, value);
  } else {
    for (const [key, value] of new URLSearchParams(request.body.toString())) params.set(key, value);
  }
  return params;
}

/** The token of a call: `access_token` wherever it stands, else the Authorization header. */
export function readToken(params: Map<string, string>, authorization?: string): string | null {
  const given = params.get('access_token');
  if (given) return given;
  const match = /^(?:Bearer|OAuth) (.+)$/i.exec(authorization ?? '');
  return match?.[1]?.trim() ?? null;
}

function parseJsonBody(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    throw syntaxError('Invalid JSON in the body of the request');
  }
}
