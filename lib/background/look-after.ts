import { eventsItem } from '../platform/storage/background-items.ts';
import type { Checks } from './checks.ts';

/** The partner's events are asked for this often, besides at every check. */
export const EVENTS_PAUSE_MS = 30 * 60_000;
/** A page that opens asks again, but not if it was opened a moment ago. */
export const OPENED_PAUSE_MS = 60_000;

export interface LookAfterDeps {
  /** False before the first sign-in: there is nothing to check, and nothing wrong with that. */
  hasSomething(): Promise<boolean>;
  checks: Checks;
  /** True when something changed at the partner. */
  readEvents(): Promise<boolean>;
  renewSilently(): Promise<void>;
  refreshPartner(): Promise<void>;
  nowMs(): number;
}

/** What is due, by stored times: at every tick, at every start and when a page opens. */
export async function lookAfter(deps: LookAfterDeps, eventsPauseMs: number): Promise<void> {
  if (!(await deps.hasSomething())) return;
  const { lastReadAtMs } = (await eventsItem.read()).value;
  const isDue = lastReadAtMs === null || Math.abs(deps.nowMs() - lastReadAtMs) >= eventsPauseMs;
  const changed = isDue && (await deps.readEvents());
  if (changed) await deps.checks.runFresh('event');
  else await deps.checks.runIfDue();
  // Last, because they may take their time and nobody waits for them.
  await deps.refreshPartner();
  await deps.renewSilently();
}
