import { expect } from 'vitest';
import { createLife, type Death, type Life, type Moment } from './life.ts';

/** A piece of the background's work that must survive dying anywhere. */
export interface KillScenario<World, End> {
  /** Fresh storage and fresh servers: everything that outlives a worker. */
  prepare(): Promise<World>;
  /**
   * A whole life: builds the background anew on the world and does what the person does, judging
   * only by what is stored (as a reopened popup would), until nothing is left to do. It runs once
   * undisturbed; when it was killed, once more from what it left behind.
   */
  live(world: World, life: Life): Promise<void>;
  /** What must come out the same. */
  observe(world: World): Promise<End>;
}

export interface KillReport<End> {
  /** Calls of the undisturbed life: the number of places it was killed at, each before and after. */
  calls: number;
  end: End;
}

/**
 * Runs the scenario undisturbed, then once for each of its calls and each moment, dying there, and
 * expects the same end every time.
 */
export async function killAtEveryAwait<World, End>(
  scenario: KillScenario<World, End>,
): Promise<KillReport<End>> {
  const undisturbed = await runOnce(scenario, null);
  for (const moment of ['before', 'after'] satisfies Moment[]) {
    for (let atCall = 1; atCall <= undisturbed.calls; atCall += 1) {
      const disturbed = await runOnce(scenario, { atCall, moment });
      expect(disturbed.end, `killed ${moment} call ${atCall}`).toEqual(undisturbed.end);
    }
  }
  return undisturbed;
}

async function runOnce<World, End>(
  scenario: KillScenario<World, End>,
  death: Death | null,
): Promise<KillReport<End>> {
  const world = await scenario.prepare();
  const first = createLife(death);
  await liveOrDie(scenario, world, first);
  if (death) expect(first.dead, `call ${death.atCall} is reached and killed`).toBe(true);
  if (first.dead) await liveOrDie(scenario, world, createLife());
  return { calls: first.calls, end: await scenario.observe(world) };
}

async function liveOrDie<World, End>(
  scenario: KillScenario<World, End>,
  world: World,
  life: Life,
): Promise<void> {
  await Promise.race([life.run(() => scenario.live(world, life)), life.death]);
  // What the outside world had begun (a request on its way, a transaction) comes to its end.
  for (let turn = 0; turn < 4; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
