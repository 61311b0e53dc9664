import type { RequestListener } from 'node:http';
import { createControlServer } from './control/control-server.ts';
import { readPageFile } from './control/page-files.ts';
import { createSandboxControl, type SandboxControl } from './control/sandbox-control.ts';
import { createSandboxState, type StateOptions } from './create-sandbox-state.ts';
import { createGraphServer } from './graph/graph-server.ts';
import { type LoopbackServer, listenOnLoopback, serveReplies } from './http/loopback-server.ts';
import { createIdentityProvider } from './identity/identity-provider.ts';
import { createDialogServer } from './login/dialog-server.ts';
import type { SandboxOrigins } from './sandbox-state.ts';
import { loadWorldFile } from './world/load-world-file.ts';
import type { WorldSource } from './world/world-file.ts';

export interface SandboxOptions extends StateOptions {
  /** A name in `sandbox/worlds`, the path of a JSON file, or the scenario itself. */
  world?: string | WorldSource;
  /** Control page; Graph, login dialog and identity provider take the next three. 0: free ones. */
  port?: number;
}

/** A running sandbox: four loopback listeners over one world. */
export interface Sandbox extends SandboxOrigins {
  control: SandboxControl;
  close(): Promise<void>;
}

/**
 * Starts the stand-in for Meta.
 * @throws when the world cannot be read or a port is taken; nothing is left listening then
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { world = 'demo', port: firstPort = 0 } = options;
  const file = await loadWorldFile(world);
  const name = typeof world === 'string' ? world : 'given';
  const { state, sessions, reset } = createSandboxState(name, file, options);
  const control = createSandboxControl(state, sessions, reset);
  const servers: LoopbackServer[] = [];
  const close = async () => {
    state.webhooks.clear();
    await Promise.all(servers.map((server) => server.close()));
  };
  const listen = async (listener: RequestListener): Promise<string> => {
    const port = firstPort === 0 ? 0 : firstPort + servers.length;
    const server = await listenOnLoopback(port, listener);
    servers.push(server);
    return server.origin;
  };
  const { origins } = state;
  try {
    origins.controlOrigin = await listen(serveReplies(createControlServer(control, readPageFile)));
    origins.graphOrigin = await listen(serveReplies(createGraphServer(state)));
    origins.loginOrigin = await listen(serveReplies(createDialogServer(state, sessions)));
    // The provider has to know its own address, and the address is known once it listens.
    let answerIdentity: RequestListener = (_request, response) => response.writeHead(503).end();
    origins.issuerOrigin = await listen((request, response) => answerIdentity(request, response));
    answerIdentity = await createIdentityProvider({
      issuer: origins.issuerOrigin,
      redirectUris: () => [...state.world.partnerApp.redirectUris],
      accessTokenSeconds: () => state.behaviour.partnerAccessTokenSeconds,
    });
  } catch (error) {
    await close();
    throw error;
  }
  return { ...origins, control, close };
}
