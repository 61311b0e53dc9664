import type { ExtensionDriver } from './browser/extension-driver.ts';
import { checkEnded } from './check-ended.ts';
import type { Scene } from './scene.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

interface Span {
  days?: number;
  hours?: number;
  minutes?: number;
}

/**
 * Time goes by in which the computer is asleep: the worker dies, Meta's clock moves on, the stored
 * times of checks and leases lie as much further back, and then the alarms that were due wake the
 * worker. (The machine's own clock cannot be moved for one browser; nothing is judged by it anyway.)
 */
export async function letTimePass({ stage, extension }: Scene, span: Span): Promise<void> {
  const { days = 0, hours = 0, minutes = 0 } = span;
  const ms = days * DAY_MS + hours * HOUR_MS + minutes * MINUTE_MS;
  await extension.killWorker();
  await moveBack(extension, 'local', 'schedule', ms);
  await moveBack(extension, 'session', 'check-lease', ms);
  await stage.sandbox.control.advanceClock({ ms });
  await extension.fireAlarms();
}

/**
 * The same, up to the end of the check that was due by then, whether it went well or not. A check
 * that is still running when time begins to pass ends first: it would be gone on with, not begun.
 */
export async function letTimePassToCheck(scene: Scene, span: Span): Promise<void> {
  await checkEnded(scene.extension, 0);
  const wokenAtMs = Date.now();
  await letTimePass(scene, span);
  await checkEnded(scene.extension, wokenAtMs);
}

/** Moves every local moment of a stored value back. */
async function moveBack(
  extension: ExtensionDriver,
  area: 'local' | 'session',
  key: string,
  byMs: number,
): Promise<void> {
  const stored = (await extension.storage(area))[key] as
    | { version: number; data: Record<string, unknown> | null }
    | undefined;
  if (!stored?.data) return;
  const moved = Object.entries(stored.data).map(([name, value]) => {
    const isMoment = /(AtMs|^notBeforeMs|^untilMs)$/.test(name);
    return [name, isMoment && typeof value === 'number' ? value - byMs : value];
  });
  await extension.writeStorage(area, { [key]: { ...stored, data: Object.fromEntries(moved) } });
}
