import { PgBoss } from 'pg-boss';
import { queues } from './queues.ts';

export const jobsSchema = 'pgboss';

/** Creates the job tables and queues where they are missing, or brings them to this version. */
export async function installJobs(url: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: url,
    schema: jobsSchema,
    max: 2,
    supervise: false,
    schedule: false,
  });
  boss.on('error', () => {});
  await boss.start();
  try {
    for (const queue of Object.values(queues)) {
      const { name, ...options } = queue;
      await boss.createQueue(name, options);
    }
  } finally {
    await boss.stop({ graceful: false });
  }
}
