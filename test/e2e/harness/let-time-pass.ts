import type { Scene } from './scene.ts';

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
  const [tick] = await extension.alarmNames();
  if (!tick) throw new Error('The extension has set no alarm');
  for (const name of await extension.alarmNames()) await extension.fireAlarm(name);
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
