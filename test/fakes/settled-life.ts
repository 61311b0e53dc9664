import type { Ports } from '../../lib/background/ports.ts';
import type { Reply, Request } from '../../lib/messages/protocol.ts';
import { jobItem } from '../../lib/platform/storage/items.ts';
import type { Live, World } from './background-world.ts';
import { createLife, type Life } from './life.ts';
import { createOldSituation, settleIn } from './old-situation.ts';

/** A settled-in world with a worker alive on it. */
export interface SettledLife {
  world: World;
  life: Life;
  live: Live;
  /** Sends as a page does and waits until nothing more happens. */
  send(intent: Request): Promise<Reply<unknown>>;
  /** Rings an alarm and waits until nothing more happens. */
  ring(name: string): Promise<void>;
  /** Another worker after this one died. */
  next(): Promise<SettledLife>;
}

export async function beginSettled(): Promise<SettledLife> {
  const world = await createOldSituation();
  await settleIn(world, createLife());
  return beginLife(world);
}

export async function beginLife(
  world: World,
  change?: (ports: Ports) => Ports,
): Promise<SettledLife> {
  const life = createLife();
  const live = life.run(() => world.live(change));
  await life.run(() => live.started);
  await life.settle(world.clock.wakeNext);
  return {
    world,
    life,
    live,
    async send(intent) {
      const reply = life.run(() => live.send(intent));
      await life.settle(world.clock.wakeNext);
      return reply;
    },
    async ring(name) {
      life.run(() => live.ring(name));
      await life.settle(world.clock.wakeNext);
    },
    next() {
      life.kill();
      return beginLife(world);
    },
  };
}

/** The stored job; fails when there is none. */
export async function storedJob() {
  const { value } = await jobItem.read();
  if (!value) throw new Error('No job is stored');
  return value;
}
