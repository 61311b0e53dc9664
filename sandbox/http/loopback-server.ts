import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as the sandbox's parts see it. */
export interface HttpRequest {
  method: string;
  url: URL;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** What a part answers; `breakOff` ends the connection instead of finishing it. */
export interface HttpReply {
  status: number;
  headers?: Record<string, string | string[]>;
  body?: string | Buffer;
  breakOff?: 'before_headers' | 'mid_body';
  /** Leaves out the Date header, which node would add. */
  withoutDate?: boolean;
}

export interface LoopbackServer {
  origin: string;
  close(): Promise<void>;
}

/** Serves a plain node listener on 127.0.0.1. Port 0 takes a free one. */
export async function listenOnLoopback(
  port: number,
  listener: RequestListener,
): Promise<LoopbackServer> {
  const server = createServer({ keepAlive: true }, listener);
  server.keepAliveTimeout = 30_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: boundPort } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${boundPort}`, close: () => closeServer(server) };
}

/** Turns a function from request to reply into a node listener. A throw becomes a plain 500. */
export function serveReplies(
  handle: (request: HttpRequest) => Promise<HttpReply>,
): RequestListener {
  async function answer(incoming: IncomingMessage, body: Buffer): Promise<HttpReply> {
    const url = addressOf(incoming);
    if (!url) return { status: 400, body: 'The request has no address.' };
    try {
      return await handle({
        method: incoming.method ?? 'GET',
        url,
        headers: incoming.headers,
        body,
      });
    } catch (error) {
      console.error(error);
      return { status: 500, body: 'The sandbox itself failed; its console says why.' };
    }
  }

  return (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('error', () => outgoing.destroy());
    incoming.on('end', async () => send(outgoing, await answer(incoming, Buffer.concat(chunks))));
  };
}

function send(outgoing: ServerResponse, reply: HttpReply): void {
  if (reply.breakOff === 'before_headers') {
    outgoing.destroy();
    return;
  }
  const body = Buffer.from(reply.body ?? '');
  const headers = { 'content-length': String(body.length), ...reply.headers };
  outgoing.sendDate = !reply.withoutDate;
  outgoing.writeHead(reply.status, headers);
  if (reply.breakOff === 'mid_body') {
    outgoing.write(body.subarray(0, Math.floor(body.length / 2)), () => outgoing.destroy());
    return;
  }
  outgoing.end(body);
}

/** The address asked for; null where that is none. A path stays a path: `//name` names no host. */
function addressOf({ url = '/', headers }: IncomingMessage): URL | null {
  const origin = `http://${headers.host ?? '127.0.0.1'}`;
  return URL.parse(url.startsWith('/') ? origin + url : url);
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
