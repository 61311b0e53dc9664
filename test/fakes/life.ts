import { AsyncLocalStorage } from 'node:async_hooks';

/** Whether the browser ends the worker before a call takes effect, or after it but before its answer. */
export type Moment = 'before' | 'after';

export interface Death {
  /** The call at which it dies; counted from 1. */
  atCall: number;
  moment: Moment;
}

/**
 * One life of the background worker. Everything that runs inside `run` belongs to it, across awaits.
 * At the appointed call it dies: that call, and every later call from this life, never answers, as
 * when a browser ends a worker.
 */
export interface Life {
  readonly calls: number;
  readonly dead: boolean;
  /** Resolves when it dies; never when it does not. */
  readonly death: Promise<void>;
  run<T>(work: () => T): T;
  /** One call of the outside world: counted, and a place to die. */
  call<T>(effect: () => T | Promise<T>): Promise<T>;
  /** Work that is waited for by `settle`, and no place to die. */
  track<T>(effect: () => Promise<T>): Promise<T>;
  /** For calls that are events, not promises: true when this life has died at or before this one. */
  begin(): { diesAfter: boolean } | 'dead';
  end(): void;
  kill(): void;
  /** Waits until nothing more happens; `wake` lets time go on and says whether something waited for it. */
  settle(wake?: () => boolean): Promise<void>;
}

const current = new AsyncLocalStorage<Life>();
const never = new Promise<never>(() => {});
const QUIET_TURNS = 4;

export function currentLife(): Life | undefined {
  return current.getStore();
}

/** Makes a port's function a counted call of whichever life calls it. */
export function asPortCall<Args extends unknown[], T>(effect: (...args: Args) => T | Promise<T>) {
  return (...args: Args): Promise<T> => {
    const life = current.getStore();
    return life ? life.call(() => effect(...args)) : Promise.resolve(effect(...args));
  };
}

/**
 * Waiting for a person or for time: a place to die, but nothing that `settle` waits for. A dead
 * worker hears no answer.
 */
export function asPersonsCall<Args extends unknown[], T>(effect: (...args: Args) => Promise<T>) {
  return async (...args: Args): Promise<T> => {
    const life = current.getStore();
    const answer = await asPortCall(() => [current.exit(() => effect(...args))] as const)();
    const value = await answer[0];
    return life?.dead ? never : value;
  };
}

export function createLife(plan: Death | null = null): Life {
  let calls = 0;
  let inFlight = 0;
  let dead = false;
  let announce = () => {};
  const death = new Promise<void>((resolve) => {
    announce = resolve;
  });

  const life: Life = {
    get calls() {
      return calls;
    },
    get dead() {
      return dead;
    },
    death,
    run: (work) => current.run(life, work),
    begin() {
      if (dead) return 'dead';
      calls += 1;
      const isLast = calls === plan?.atCall;
      if (isLast && plan.moment === 'before') {
        life.kill();
        return 'dead';
      }
      inFlight += 1;
      return { diesAfter: isLast };
    },
    end() {
      inFlight -= 1;
    },
    kill() {
      dead = true;
      announce();
    },
    async call(effect) {
      const begun = life.begin();
      if (begun === 'dead') return never;
      try {
        // The effect is the outside world's and goes on when the worker dies.
        const value = await current.exit(() => effect());
        if (dead) return never;
        if (begun.diesAfter) {
          life.kill();
          return never;
        }
        return value;
      } catch (error) {
        if (dead || begun.diesAfter) {
          life.kill();
          return never;
        }
        throw error;
      } finally {
        life.end();
      }
    },
    async track(effect) {
      inFlight += 1;
      try {
        return await effect();
      } finally {
        inFlight -= 1;
      }
    },
    async settle(wake = () => false) {
      for (let quiet = 0; quiet < QUIET_TURNS && !dead; ) {
        const before = calls;
        await new Promise((resolve) => setImmediate(resolve));
        quiet = inFlight === 0 && calls === before ? quiet + 1 : 0;
        if (quiet === QUIET_TURNS && wake()) quiet = 0;
      }
    },
  };
  return life;
}
