import type { ExtensionDriver } from './extension-driver.ts';
import type { Scene } from './scene.ts';
import { waitFor } from './wait-for.ts';

const DAY_MS = 86_400_000;

/**
 * Days go by in which the computer was asleep: Meta's clock moves on, the stored times of the last
 * and next check lie as much further back, and the next tick of the alarm wakes the worker.
 * (The machine's own clock cannot be moved for one browser only; by it nothing is judged anyway.)
 */
export async function letTimePass({ stage, extension }: Scene, days: number): Promise<void> {
  await extension.killWorker();
  const { schedule } = await extension.storage('local');
  await extension.writeStorage('local', { schedule: shifted(schedule, days * DAY_MS) });
  await stage.sandbox.control.advanceClock({ days });
  const wokenAtMs = Date.now();
  await extension.tick();
  await waitForCheck(extension, wokenAtMs);
}

/** A check that began after this moment has ended, well or not, and what it found is published. */
export async function waitForCheck(extension: ExtensionDriver, sinceMs: number): Promise<void> {
  await waitFor('the end of a check', async () => {
    const { schedule } = await extension.storage('local');
    const { data } = schedule as { data: Record<string, unknown> };
    return data.running === false && Number(data.lastEndedAtMs) >= sinceMs;
  });
}

/** The stored schedule with each local moment moved back. */
function shifted(stored: unknown, byMs: number): unknown {
  const { version, data } = stored as { version: number; data: Record<string, unknown> };
  const moved = Object.entries(data).map(([name, value]) => {
    const isMoment = name.endsWith('AtMs') || name === 'notBeforeMs';
    return [name, isMoment && typeof value === 'number' ? value - byMs : value];
  });
  return { version, data: Object.fromEntries(moved) };
}
