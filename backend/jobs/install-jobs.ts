import { PgBoss, type Queue } from 'pg-boss';
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
      const { name, policy, ...options }: Queue = queue;
      await boss.createQueue(name, { policy, ...options });
      // One that is there already is left as it was.
      await boss.updateQueue(name, options);
    }
  } finally {
    await boss.stop({ graceful: false });
  }
}
