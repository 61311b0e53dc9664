import { createServer } from 'node:net';

/** Below the ports that systems give to outgoing connections, which come and go all the time. */
const firstPort = 20_000;
const lastPort = 32_000;

/**
 * A loopback port nobody listens on now, chosen at random: one that the system gives would be given
 * again, to a connection or to another test's process, before a server that is about to start takes it.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = firstPort + Math.floor(Math.random() * (lastPort - firstPort));
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
