import type { Behaviour } from './behaviour.ts';
import type { Clock } from './clock.ts';
import type { FaultBox } from './faults/fault-box.ts';
import type { TokenStore } from './tokens.ts';
import type { RequestLog } from './usage/request-log.ts';
import type { UsageMeter } from './usage/usage-meter.ts';
import type { WebhookSender } from './webhooks/webhook-sender.ts';
import type { World } from './world/world.ts';

/** The addresses of the four listeners. */
export interface SandboxOrigins {
  controlOrigin: string;
  graphOrigin: string;
  loginOrigin: string;
  issuerOrigin: string;
}

/** Everything the parts of one running sandbox share. `world` is replaced by a reset. */
export interface SandboxState {
  world: World;
  clock: Clock;
  behaviour: Behaviour;
  tokens: TokenStore;
  faults: FaultBox;
  meter: UsageMeter;
  log: RequestLog;
  webhooks: WebhookSender;
  random: () => number;
  origins: SandboxOrigins;
}
