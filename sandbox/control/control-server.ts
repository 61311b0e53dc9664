import * as z from 'zod';
import type { HttpReply, HttpRequest } from '../http/loopback-server.ts';
import type { SandboxControl } from './sandbox-control.ts';

type AnyMethod = (input?: unknown) => Promise<unknown>;

/**
 * Serves the control methods and the control page. Only JSON posts are taken: another site open in
 * the same browser cannot send those here without a preflight, which is not answered.
 */
export function createControlServer(
  control: SandboxControl,
  readPage: (path: string) => Promise<HttpReply | null>,
): (request: HttpRequest) => Promise<HttpReply> {
  return async (request) => {
    if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? '')) {
      return json(421, { error: 'The sandbox answers to loopback names only.' });
    }
    const { pathname } = request.url;
    if (!pathname.startsWith('/api/')) {
      const page = request.method === 'GET' ? await readPage(pathname) : null;
      return page ?? json(404, { error: `nothing at ${pathname}` });
    }
    const name = pathname.slice('/api/'.length);
    if (!Object.hasOwn(control, name)) return json(404, { error: `no method ${name}` });
    if (request.method !== 'POST') return json(405, { error: 'post the input as JSON' });
    if (!request.headers['content-type']?.startsWith('application/json')) {
      return json(415, { error: 'the content type must be application/json' });
    }
    return runMethod(control[name as keyof SandboxControl] as AnyMethod, request.body.toString());
  };
}

async function runMethod(run: AnyMethod, body: string): Promise<HttpReply> {
  try {
    const input: unknown = body.trim() === '' ? undefined : JSON.parse(body);
    return json(200, (await run(input)) ?? null);
  } catch (error) {
    const message = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    return json(400, { error: message.replace(/^Error: /, '') });
  }
}

function json(status: number, value: unknown): HttpReply {
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  };
  return { status, headers, body: JSON.stringify(value) };
}
