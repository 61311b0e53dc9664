import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { parseServerComplaint, type ServerComplaint, serverLogPrefix } from './server-complaint.ts';
import type { SystemUser } from './unprivileged-user.ts';

export interface ServerStart {
  /** The `postgres` program. */
  program: string;
  cluster: string;
  user: SystemUser | undefined;
  settings: Record<string, string>;
  choosePort?: () => Promise<number>;
  /** Hears what the running server complains of. */
  onComplaint?: (complaint: ServerComplaint) => void;
}

/** Another program may take a port between our asking for a free one and PostgreSQL's taking it. */
const attempts = 5;

/** Starts PostgreSQL on a free loopback port and waits until it takes connections. */
export async function startServer(
  start: ServerStart,
): Promise<{ server: ChildProcess; port: number }> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await (start.choosePort ?? freePort)();
    const server = spawnServer(start, port);
    const problem = await waitUntilReady(server);
    if (problem === null) {
      createInterface({ input: server.stderr }).on('line', (line) => {
        const complaint = parseServerComplaint(line);
        if (complaint) start.onComplaint?.(complaint);
      });
      return { server, port };
    }
    if (attempt === attempts || !/address already in use/i.test(problem)) {
      throw new Error(`PostgreSQL did not start: ${problem}`);
    }
  }
}

function spawnServer({ program, cluster, user, settings }: ServerStart, port: number) {
  const flags = Object.entries({
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    log_line_prefix: serverLogPrefix,
    ...settings,
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  // Its own process group: Ctrl-C must reach the backend first, which then stops the server.
  return spawn(program, ['-D', cluster, '-p', String(port), ...flags], {
    ...user,
    cwd: cluster,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

/** Null once it takes connections, else what it said before it ended. */
async function waitUntilReady(server: ReturnType<typeof spawnServer>): Promise<string | null> {
  const problem = await new Promise<string | null>((done, failed) => {
    let said = '';
    server.stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-4000);
      if (said.includes('ready to accept connections')) done(null);
    });
    server.once('error', failed);
    // Not `exit`: what it said last may still be on its way.
    server.once('close', () => done(said));
  });
  server.stderr.removeAllListeners('data');
  return problem;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((ready) => probe.listen(0, '127.0.0.1', ready));
  const address = probe.address();
  await new Promise((done) => probe.close(done));
  if (address === null || typeof address === 'string') throw new Error('No free port');
  return address.port;
}
