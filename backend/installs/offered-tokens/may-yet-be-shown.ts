import type { InstallRow } from '../../db/schema/installs.ts';

const graceMs = 24 * 60 * 60_000;

/**
 * Whether an install that Meta told of, but does not show, may still come: Meta tells of one before
 * everybody is shown it. `nowMs` is Meta's clock, as the time of the event.
 */
export function mayYetBeShown(
  { entryTime }: Pick<InstallRow, 'entryTime'>,
  nowMs: number,
): boolean {
  return entryTime !== null && nowMs - entryTime.getTime() < graceMs;
}
