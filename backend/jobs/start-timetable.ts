import type { BackendParts } from '../backend-parts.ts';

/** The jobs that nobody asks for: one of each kind now, where it may be overdue, then at their times. */
export async function startTimetable({ jobs, db }: Pick<BackendParts, 'jobs' | 'db'>) {
  await jobs.schedule('sweep', '* * * * *');
  await jobs.schedule('tidy', '17 * * * *');
  await jobs.schedule('reseal', '47 * * * *');
  await db.asSystem(async (tx) => {
    await jobs.enqueue(tx, 'sweep', {});
    await jobs.enqueue(tx, 'reseal', {});
  });
}
