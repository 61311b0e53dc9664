import type { Reconnection, ReconnectionResult } from '../../contract/reconnections.ts';
import type { ReconnectionRow } from '../db/schema/reconnections.ts';
import { timeText } from '../http/time-text.ts';

/** A reconnection as the contract shows it, with the results after `after`. */
export function describeReconnection(
  row: ReconnectionRow,
  results: ReconnectionResult[],
  after: number,
): Reconnection {
  const { reconnected, kept, notCovered, failed, total } = row;
  return {
    id: row.id,
    state: row.state,
    createdAt: timeText(row.createdAt),
    finishedAt: timeText(row.finishedAt),
    user: { id: row.metaUserId, name: row.metaUserName, isWorkAccount: row.isWorkAccount },
    total,
    counts: {
      reconnected,
      kept,
      notCovered,
      failed,
      pending: total - reconnected - kept - notCovered - failed,
    },
    results,
    nextAfter: results.at(-1)?.seq ?? after,
  };
}
