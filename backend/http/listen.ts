import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import type { AppEnv } from './app-env.ts';

/** A listening server. */
export interface HttpServer {
  /** `http://host:port` as bound, which a proxy may stand in front of. */
  boundOrigin: string;
  /** Stops taking requests and lets those under way end. */
  close(): Promise<void>;
}

/** Requests still under way after this long are cut off at a stop. */
const drainMs = 10_000;

/** @throws when the port is taken */
export async function listen(
  app: Pick<Hono<AppEnv>, 'fetch'>,
  host: string,
  port: number,
): Promise<HttpServer> {
  const server = createAdaptorServer({ fetch: app.fetch });
  await new Promise<void>((ready, failed) => {
    server.once('error', failed);
    server.listen(port, host, ready);
  });
  const { port: boundPort } = server.address() as AddressInfo;
  return {
    boundOrigin: `http://${host.includes(':') ? `[${host}]` : host}:${boundPort}`,
    async close() {
      const closed = new Promise<void>((done) => server.close(() => done()));
      if ('closeIdleConnections' in server) server.closeIdleConnections();
      const timer = setTimeout(() => {
        if ('closeAllConnections' in server) server.closeAllConnections();
      }, drainMs);
      await closed;
      clearTimeout(timer);
    },
  };
}
