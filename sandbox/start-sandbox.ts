import type { RequestListener } from 'node:http';
import type { Behaviour } from './behaviour.ts';
import { defaultBehaviour } from './behaviour.ts';
import { createClock } from './clock.ts';
import { createControlServer } from './control/control-server.ts';
import { readPageFile } from './control/page-files.ts';
import { createSandboxControl, type SandboxControl } from './control/sandbox-control.ts';
import { createFaultBox } from './faults/fault-box.ts';
import { createGraphServer } from './graph/graph-server.ts';
import { type LoopbackServer, listenOnLoopback, serveReplies } from './http/loopback-server.ts';
import { createIdentityProvider } from './identity/identity-provider.ts';
import { createDialogServer } from './login/dialog-server.ts';
import { createLoginSessions } from './login/login-sessions.ts';
import { createRandom } from './random.ts';
import type { SandboxOrigins, SandboxState } from './sandbox-state.ts';
import { createTokenStore } from './tokens.ts';
import { createRequestLog } from './usage/request-log.ts';
import { createUsageMeter } from './usage/usage-meter.ts';
import { createWebhookSender } from './webhooks/webhook-sender.ts';
import { buildWorld } from './world/build-world.ts';
import { loadWorldFile } from './world/load-world-file.ts';
import type { WorldSource } from './world/world-file.ts';

export interface SandboxOptions {
  /** A name in `sandbox/worlds`, the path of a JSON file, or the scenario itself. */
  world?: string | WorldSource;
  /** Control page; Graph, login dialog and identity provider take the next three. 0: free ones. */
  port?: number;
  /** The world's first moment; default: the scenario's, else the real time. */
  startsAtMs?: number;
  /** False freezes the clock until it is set. */
  runningClock?: boolean;
  /** Switches that differ from the scenario's. */
  behaviour?: Partial<Behaviour>;
  /** More addresses that the partner's app and the identity provider accept. */
  redirectUris?: string[];
  /** Seeds everything that has chance in it. */
  seed?: number;
}

/** A running sandbox: four loopback listeners over one world. */
export interface Sandbox extends SandboxOrigins {
  control: SandboxControl;
  close(): Promise<void>;
}

/**
 * Starts the stand-in for Meta.
 * @throws when the world cannot be read or a port is taken
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const file = await loadWorldFile(options.world ?? 'demo');
  const startsAtMs =
    options.startsAtMs ?? (file.startsAt ? Date.parse(file.startsAt) : roundToMinute(Date.now()));
  const name = typeof options.world === 'object' ? 'given' : (options.world ?? 'demo');
  const newWorld = () => {
    const world = buildWorld(name, file, startsAtMs);
    for (const uri of options.redirectUris ?? []) world.partnerApp.redirectUris.add(uri);
    return world;
  };
  const newBehaviour = () => ({ ...defaultBehaviour, ...file.behaviour, ...options.behaviour });
  const clock = createClock(startsAtMs, options.runningClock ?? true);
  const random = createRandom(options.seed ?? 1);
  const state: SandboxState = {
    world: newWorld(),
    clock,
    behaviour: newBehaviour(),
    tokens: createTokenStore(),
    faults: createFaultBox(random),
    meter: createUsageMeter(clock),
    log: createRequestLog(),
    webhooks: createWebhookSender(() => state),
    random,
    origins: { controlOrigin: '', graphOrigin: '', loginOrigin: '', issuerOrigin: '' },
  };
  const sessions = createLoginSessions();
  const reset = () => {
    const { redirectUris, subscriptions } = state.world.partnerApp;
    state.world = newWorld();
    Object.assign(state.world.partnerApp, { redirectUris, subscriptions });
    Object.assign(state.behaviour, newBehaviour());
    clock.set(startsAtMs);
    for (const part of [state.tokens, state.meter, state.log, state.webhooks, sessions])
      part.clear();
    state.faults.disarmAll();
  };
  const control = createSandboxControl(state, sessions, reset);
  const port = (offset: number) => (options.port ? options.port + offset : 0);
  const servers: LoopbackServer[] = [];
  const listen = async (offset: number, listener: Parameters<typeof listenOnLoopback>[1]) => {
    const server = await listenOnLoopback(port(offset), listener);
    servers.push(server);
    return server.origin;
  };
  const controlServer = createControlServer(control, readPageFile);
  state.origins.controlOrigin = await listen(0, serveReplies(controlServer));
  state.origins.graphOrigin = await listen(1, serveReplies(createGraphServer(state)));
  state.origins.loginOrigin = await listen(2, serveReplies(createDialogServer(state, sessions)));
  let answerIdentity: RequestListener = (_request, response) => response.writeHead(503).end();
  state.origins.issuerOrigin = await listen(3, (request, response) =>
    answerIdentity(request, response),
  );
  answerIdentity = await createIdentityProvider({
    issuer: state.origins.issuerOrigin,
    redirectUris: () => [...state.world.partnerApp.redirectUris],
    accessTokenSeconds: () => state.behaviour.partnerAccessTokenSeconds,
  });
  return {
    ...state.origins,
    control,
    close: async () => {
      state.webhooks.clear();
      await Promise.all(servers.map((server) => server.close()));
    },
  };
}

function roundToMinute(epochMs: number): number {
  return Math.floor(epochMs / 60_000) * 60_000;
}
