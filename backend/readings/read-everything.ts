import type { BackendParts } from '../backend-parts.ts';
import { credentials } from '../db/schema/index.ts';
import { runReading } from './run-reading.ts';

/** Reads all assets of all tenants now, one Meta user after the other. */
export async function readEverything(parts: BackendParts): Promise<void> {
  const users = await parts.db.asSystem((tx) =>
    tx
      .selectDistinct({ tenantId: credentials.tenantId, metaUserId: credentials.metaUserId })
      .from(credentials),
  );
  for (const user of users) await runReading(parts, user, new AbortController().signal);
}
