import type { Asset } from '../../domain/asset.ts';
import type { Reach } from '../../domain/coverage.ts';
import type { KnownAsset } from '../../domain/known-asset.ts';
import type { Outcome } from '../../domain/outcome.ts';
import type { JobAsset } from '../../domain/reconnection.ts';
import { fail, type Result, succeed } from '../../domain/result.ts';
import { endsAccount } from '../../graph/discovery/settle.ts';
import type { Grant } from '../../platform/vault/secrets.ts';
import { accountOf } from '../accounts/grant.ts';
import { type AccountPass, createAccountPass } from '../check/account-pass.ts';
import { nothingKnown } from '../check/knowledge.ts';
import { passFailure } from '../check/pass-failure.ts';
import type { GraphFor } from '../graph-for.ts';

export interface ReadReachDeps {
  graphFor: GraphFor;
  nowMs(): number;
  /** Any call of the extension's API: without one a browser ends a worker that only fetches. */
  stayAwake(): Promise<unknown>;
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
    const account = accountOf(grant, null, deps.nowMs());
    const pass = createAccountPass({
      account,
      knowledge: nothingKnown,
      client: await deps.graphFor.secret(grant),
      nowMs: deps.nowMs,
      clockOffsetMs: 0,
      record: async () => {
        await deps.stayAwake();
      },
    });
    const { scopes: granted, declinedScopes: missing } = grant;
    pass.resume([{ kind: 'permissions', granted, missing }], 0);
    await pass.readEdges();
    const seen = seenIds(pass);
    const unseen = assets.filter(({ id }) => !seen.has(id));
    await pass.lookUp(new Map(unseen.map((asset) => [asset.id, unread(asset, account.id)])));
    const failure = failureOf(pass, account.id);
    if (failure) return fail(failure);
    return succeed(
      new Map(assets.map(({ id }) => [id, seen.has(id) ? 'reached' : reach(pass, id)])),
    );
  };
}

function seenIds({ progress }: AccountPass): Set<string> {
  const rows = [...progress.edges.values()].flatMap(({ pages }) => pages.flat());
  return new Set(rows.flatMap((row) => [row.id, ...row.instagram.map(({ id }) => id)]));
}

function reach({ progress }: AccountPass, id: string): Reach {
  const kind = progress.lookups.get(id)?.result.kind;
  if (kind === 'read') return 'reached';
  return kind === 'gone' ? 'gone' : 'unknown';
}

function failureOf(pass: AccountPass, accountId: string): Outcome | null {
  const failure = pass.progress.failure?.failure;
  if (pass.signedOut) return { code: 'not_signed_in', to: 'partner' };
  if (failure && endsAccount(failure)) {
    if (failure.kind === 'token_dead') return { code: 'token_dead', reason: 'unknown', accountId };
    return { code: 'meta_refused', graphCode: failure.code, subcode: failure.subcode };
  }
  return failure ? passFailure([pass]) : null;
}

function unread({ id, type, name, business }: Asset, accountId: string): KnownAsset {
  return {
    asset: { id, type, name, business },
    reading: {
      accountId,
      good: null,
      readAtMs: null,
      staleSinceMs: null,
      lastDeadlineMs: null,
      goneSinceMs: null,
      paths: [],
      inferredFrom: null,
      nonsenseDate: null,
    },
  };
}
