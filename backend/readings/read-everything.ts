import type { BackendParts } from '../backend-parts.ts';
import { credentials } from '../db/schema/index.ts';
import type { ReadingOutcome } from './read-with-token.ts';
import { runReading } from './run-reading.ts';

/** Reads all assets of all tenants now, one Meta user after the other, and counts what came of them. */
export async function readEverything(parts: BackendParts): Promise<Record<ReadingOutcome, number>> {
  const users = await parts.db.asSystem((tx) =>
    tx
      .selectDistinct({ tenantId: credentials.tenantId, metaUserId: credentials.metaUserId })
      .from(credentials),
  );
  // By asset: one is read twice when it only turns out here whose credential it has.
  const outcomes = new Map<string, ReadingOutcome>();
  for (const user of users) {
    const read = await runReading(parts, user, new AbortController().signal);
    for (const [assetId, outcome] of read)
      outcomes.set(JSON.stringify([user.tenantId, assetId]), outcome);
  }
  const counts = { read: 0, refused: 0, unasked: 0 };
  for (const outcome of outcomes.values()) counts[outcome] += 1;
  return counts;
}
