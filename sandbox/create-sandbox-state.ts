import { type Behaviour, defaultBehaviour } from './behaviour.ts';
import { createClock } from './clock.ts';
import { createFaultBox } from './faults/fault-box.ts';
import { createLoginSessions, type LoginSessions } from './login/login-sessions.ts';
import { createRandom } from './random.ts';
import type { SandboxState } from './sandbox-state.ts';
import { createTokenStore } from './tokens.ts';
import { createRequestLog } from './usage/request-log.ts';
import { createUsageMeter } from './usage/usage-meter.ts';
import { createWebhookSender } from './webhooks/create-webhook-sender.ts';
import { buildWorld } from './world/build-world.ts';
import type { WorldFile } from './world/world-file.ts';

/** What a start of the sandbox says about its state. */
export interface StateOptions {
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

/** Everything at a scenario's first moment, and the way back there. */
export function createSandboxState(
  name: string,
  file: WorldFile,
  options: StateOptions,
): { state: SandboxState; sessions: LoginSessions; reset: () => void } {
  const startsAtMs =
    options.startsAtMs ?? (file.startsAt ? Date.parse(file.startsAt) : wholeMinute(Date.now()));
  const isRunning = options.runningClock ?? true;
  const newWorld = () => buildWorld(name, file, startsAtMs);
  const newBehaviour = () => ({ ...defaultBehaviour, ...file.behaviour, ...options.behaviour });
  const clock = createClock(startsAtMs, isRunning);
  const random = createRandom(options.seed ?? 1);
  const sessions = createLoginSessions();
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
  for (const uri of options.redirectUris ?? []) state.world.partnerApp.redirectUris.add(uri);
  const reset = () => {
    const { redirectUris, subscriptions } = state.world.partnerApp;
    state.world = newWorld();
    Object.assign(state.world.partnerApp, { redirectUris, subscriptions });
    Object.assign(state.behaviour, newBehaviour());
    clock.set(startsAtMs);
    clock.setRunning(isRunning);
    state.tokens.clear();
    state.meter.clear();
    state.log.clear();
    state.webhooks.clear();
    state.faults.disarmAll();
    sessions.clear();
  };
  return { state, sessions, reset };
}

function wholeMinute(epochMs: number): number {
  return Math.floor(epochMs / 60_000) * 60_000;
}
