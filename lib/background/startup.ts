import type { Alarms } from '../platform/alarms.ts';
import type { Log } from '../platform/log.ts';

/** The one periodic alarm. What is due is decided by stored times, never by counting its firings. */
export const TICK_ALARM = 'tick';
export const TICK_MS = 15 * 60_000;

export interface StartupDeps {
  alarms: Alarms;
  log: Log;
  nowMs(): number;
  /** What every start owes, in this order, after the tick; one that fails keeps none of the others from running. */
  duties: readonly (readonly [name: string, work: () => Promise<unknown>])[];
}

/**
 * Brings the browser's state back in line with what is stored. Run at every start of the worker:
 * after a restart alarms, badge and session storage may all be gone (measured), and a dead worker may
 * have left anything half done.
 */
export async function startUp({ alarms, log, nowMs, duties }: StartupDeps): Promise<void> {
  const owed = [['tick', () => ensureTick(alarms, nowMs())] as const, ...duties];
  for (const [name, work] of owed) {
    try {
      await work();
    } catch (error) {
      log.error('start_duty_failed', { name, detail: String(error) });
    }
  }
}

/**
 * Creates the tick only if it is missing, has another period, or rings further off than a period: it
 * was planned by a clock that has been set back since. Re-creating restarts its countdown.
 */
async function ensureTick(alarms: Alarms, nowMs: number): Promise<void> {
  const tick = await alarms.get(TICK_ALARM);
  if (tick?.periodMs === TICK_MS && tick.atMs - nowMs <= TICK_MS) return;
  await alarms.create({ name: TICK_ALARM, periodMs: TICK_MS });
}
