import type { Schedule } from '../../domain/schedule.ts';
import type { CheckDeps } from './check-deps.ts';

export const hourMs = 3_600_000;

/** Changes these keys of the schedule and leaves the others to their owners. */
export async function updateSchedule(
  { items }: Pick<CheckDeps, 'items'>,
  change: Partial<Schedule>,
): Promise<void> {
  const { value } = await items.schedule.read();
  await items.schedule.write({ ...value, ...change });
}
