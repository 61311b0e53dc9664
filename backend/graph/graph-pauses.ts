import { and, getTableColumns, gt, inArray, sql } from 'drizzle-orm';
import { createPacer, type Pacer } from '../../lib/graph/pacer.ts';
import type { Database } from '../db/database.ts';
import { graphPauses } from '../db/schema/index.ts';

/** The pauses Meta asked for, shared by all processes: of the app, and of each Meta user. */
export interface GraphPauses {
  /** Runs calls of one Meta user with the pauses in force, and keeps those they brought about. */
  during<T>(metaUserId: string, work: (pacer: Pacer) => Promise<T>): Promise<T>;
}

const appOwner = 'app';
/** Processes share how long to wait, by the database's clock: their own may differ. */
const leftMs = sql<number>`extract(epoch from ${graphPauses.until} - now())::float8 * 1000`;

/** Pauses that all processes on one database share. */
export function createGraphPauses(db: Database): GraphPauses {
  async function load(owners: string[]): Promise<Map<string, Pacer>> {
    const rows = await db.asSystem((tx) =>
      tx
        .select({ ...getTableColumns(graphPauses), leftMs })
        .from(graphPauses)
        .where(and(inArray(graphPauses.owner, owners), gt(leftMs, 0))),
    );
    const nowMs = Date.now();
    const pausesOf = (owner: string) =>
      rows
        .filter((row) => row.owner === owner)
        .map((row) => ({ subject: row.subject, untilMs: nowMs + row.leftMs }));
    return new Map(owners.map((owner) => [owner, createPacer(pausesOf(owner))]));
  }

  async function keep(pacers: Map<string, Pacer>): Promise<void> {
    const nowMs = Date.now();
    const rows = [...pacers].flatMap(([owner, pacer]) =>
      pacer.notBefore(nowMs).map(({ subject, untilMs }) => ({
        owner,
        subject,
        until: sql`now() + ${untilMs - nowMs} * interval '1 ms'`,
      })),
    );
    if (rows.length === 0) return;
    await db.asSystem((tx) =>
      tx
        .insert(graphPauses)
        .values(rows)
        .onConflictDoUpdate({
          target: [graphPauses.owner, graphPauses.subject],
          set: { until: sql`greatest(${graphPauses.until}, excluded.until)` },
        }),
    );
  }

  return {
    async during(metaUserId, work) {
      const owner = `user:${metaUserId}`;
      const pacers = await load([appOwner, owner]);
      const app = pacers.get(appOwner) ?? createPacer();
      const user = pacers.get(owner) ?? createPacer();
      try {
        return await work(bothPacers(app, user));
      } finally {
        await keep(pacers);
      }
    },
  };
}

/** `X-App-Usage` fills up for the app as a whole; everything else is the user's or a node's. */
function bothPacers(app: Pacer, user: Pacer): Pacer {
  return {
    blockedUntilMs(subject, nowMs) {
      const untilMs = Math.max(
        app.blockedUntilMs(subject, nowMs) ?? 0,
        user.blockedUntilMs(subject, nowMs) ?? 0,
      );
      return untilMs === 0 ? null : untilMs;
    },
    observe(usages, nowMs) {
      app.observe(
        usages.filter(({ subject }) => subject === null),
        nowMs,
      );
      user.observe(
        usages.filter(({ subject }) => subject !== null),
        nowMs,
      );
    },
    block: (subject, untilMs, nowMs) => user.block(subject, untilMs, nowMs),
    notBefore: (nowMs) => [...app.notBefore(nowMs), ...user.notBefore(nowMs)],
  };
}
