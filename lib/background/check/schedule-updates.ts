import type { Schedule } from '../../domain/schedule.ts';
import type { CheckDeps } from './check-deps.ts';

export const hourMs = 3_600_000;

/** Changes these keys of the schedule and leaves the others to their owners. */
export function updateSchedule(
  { items, serially }: Pick<CheckDeps, 'items' | 'serially'>,
  change: Partial<Schedule>,
): Promise<void> {
  return serially(async () => {
    const { value } = await items.schedule.read();
    await items.schedule.write({ ...value, ...change });
  });
}
