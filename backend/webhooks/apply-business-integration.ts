import { and, eq, ne } from 'drizzle-orm';
import * as z from 'zod/mini';
import { graphId } from '../../lib/graph/nodes.ts';
import { installs } from '../db/schema/index.ts';
import type { ChangeHandler } from './change-handler.ts';

const valueSchema = z.object({ business_manager_id: graphId });

/**
 * The newer events of an integration name the business only. They are a reason to ask Meta again
 * about each install of that business; nothing is believed of them otherwise.
 */
export const applyBusinessIntegration: ChangeHandler = async ({ jobs }, tx, change) => {
  const parsed = valueSchema.safeParse(change.value);
  if (!parsed.success) return 'unreadable';
  const rows = await tx
    .select({ tenantId: installs.tenantId, externalBusinessId: installs.externalBusinessId })
    .from(installs)
    .where(
      and(eq(installs.businessId, parsed.data.business_manager_id), ne(installs.state, 'minted')),
    );
  for (const install of rows) await jobs.enqueue(tx, 'install', install);
  return rows.length > 0 ? 'applied' : 'stale';
};
