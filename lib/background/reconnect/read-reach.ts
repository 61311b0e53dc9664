import type { Outcome } from '../../domain/outcome.ts';
import type { Reach } from '../../domain/reconnection/coverage.ts';
import type { JobAsset } from '../../domain/reconnection/reconnection.ts';
import { fail, type Result, succeed } from '../../domain/result.ts';
import { createDiscovery } from '../../graph/discovery/discovery.ts';
import { emptyMemo, type Progress } from '../../graph/discovery/progress.ts';
import type { GraphFailure } from '../../graph/graph-failure.ts';
import type { Grant } from '../../platform/vault/secrets.ts';
import { accountKind } from '../accounts/grant.ts';
import type { GraphFor } from '../graph-for.ts';
import { graphOutcome } from '../graph-outcome.ts';

export interface ReadReachDeps {
  graphFor: GraphFor;
  nowMs(): number;
}

/**
 * Reads which assets a new token reaches, as a check would: edges first, a hundred assets a call,
 * then the rest one by one in batches. What brought no usable answer is "unknown".
 */
export function createReadReach(deps: ReadReachDeps) {
  return async function readReach(
    grant: Grant,
    assets: readonly JobAsset[],
  ): Promise<Result<ReadonlyMap<string, Reach>>> {
    const client = await deps.graphFor.secret(grant);
    if (!client) return fail({ code: 'not_signed_in', to: 'partner' });
    const discovery = createDiscovery({
      client,
      userId: grant.user.id,
      kind: accountKind(grant),
      scopes: grant.scopes,
      memo: emptyMemo,
      knownBusinessIds: [],
      nowMs: deps.nowMs,
      clockOffsetMs: 0,
      record: async () => {},
    });
    const { scopes: granted, declinedScopes: missing } = grant;
    discovery.resume([{ kind: 'permissions', granted, missing }], 0);
    await discovery.readEdges();
    const { progress } = discovery;
    const untilMs = discovery.heldUntilMs();
    if (progress.identity === null && untilMs !== null) {
      return fail({ code: 'rate_limited', untilMs });
    }
    const seen = seenIds(progress);
    await discovery.lookUp(assets.filter(({ id }) => !seen.has(id)));
    if (progress.failure) return fail(outcomeOf(progress.failure.failure, grant.user.id));
    return succeed(
      new Map(assets.map(({ id }) => [id, seen.has(id) ? 'reached' : lookedUp(progress, id)])),
    );
  };
}

function seenIds(progress: Progress): Set<string> {
  const rows = [...progress.edges.values()].flatMap(({ pages }) => pages.flat());
  return new Set(rows.flatMap((row) => [row.id, ...row.instagram.map(({ id }) => id)]));
}

function lookedUp(progress: Progress, id: string): Reach {
  const kind = progress.lookups.get(id)?.result.kind;
  if (kind === 'read') return 'reached';
  return kind === 'gone' ? 'gone' : 'unknown';
}

/** Why nothing could be read with the new token. */
function outcomeOf(failure: GraphFailure, accountId: string): Outcome {
  return failure.kind === 'token_dead' || failure.kind === 'checkpoint'
    ? { code: 'token_dead', reason: 'unknown', accountId }
    : graphOutcome(failure);
}
