import type { Asset } from '../../domain/assets/asset.ts';
import { survivesMigration } from '../../domain/assets/credential.ts';
import type { KnownAsset } from '../../domain/assets/known-asset.ts';
import type { PartnerAsset } from '../../domain/assets/partner-asset.ts';
import type { EdgesAfter } from './edge-states.ts';
import type { Knowledge } from './knowledge.ts';

/**
 * An asset found gone is looked at again after this long, and ever more rarely up to a week: should it
 * come back, an edge shows it first, and each look is a call.
 */
const lookAgainMs = 20 * 3_600_000;
const lookAgainAtMostMs = 7 * 86_400_000;

export interface CandidateInput {
  accountId: string;
  knowledge: Knowledge;
  edges: EdgesAfter;
  /** All that was known before this pass. */
  before: ReadonlyMap<string, KnownAsset>;
  /** What the edges list now. */
  listed: ReadonlyMap<string, KnownAsset>;
  partnerAssets: readonly PartnerAsset[];
  /** Asset ids that some account's edges show now. */
  seenByAny: ReadonlySet<string>;
  /** The person asked: look at everything, also at what was found gone a moment ago. */
  forced: boolean;
  nowMs: number;
}

/**
 * The assets of an account that have to be looked up one by one: known to it, or used by the partner
 * with its credential, and shown by no edge that could be read. An edge that failed hides nothing:
 * what only it could show stays as it was.
 */
export function lookupCandidates(input: CandidateInput): Map<string, KnownAsset> {
  const { accountId, before, listed } = input;
  const vanished = vanishedFrom(input);
  const candidates = new Map<string, KnownAsset>();
  const consider = (known: KnownAsset): void => {
    const { id, type } = known.asset;
    const shown = listed.get(id);
    const isShown =
      shown !== undefined && (shown.reading.staleSinceMs === null || !vanished.has(id));
    if (!isShown && type !== 'unknown' && isDue(known, input)) candidates.set(id, known);
  };
  for (const known of before.values()) consider(known);
  for (const asset of input.partnerAssets)
    if (!candidates.has(asset.id) && wantsThisAccount(asset, input))
      consider(before.get(asset.id) ?? unread(accountId, asset));
  return candidates;
}

/** Ids that stood on an edge which was now read to its end without them, or was dropped. */
function vanishedFrom({ knowledge, edges }: CandidateInput): Set<string> {
  const vanished = new Set<string>();
  for (const [key, stored] of knowledge.edges) {
    const now = edges.edges.get(key);
    if (now !== undefined && now.staleSinceMs !== null) continue;
    const shown = new Set((now?.pages.flat() ?? []).map(({ id }) => id));
    for (const { id } of stored.pages.flat()) if (!shown.has(id)) vanished.add(id);
  }
  return vanished;
}

/** The account whose credential it is; where the partner names none, all, if nobody shows it. */
function wantsThisAccount(asset: PartnerAsset, input: CandidateInput): boolean {
  const { tokenClass, metaUserId } = asset.credential;
  if (survivesMigration(tokenClass)) return false;
  return metaUserId === null ? !input.seenByAny.has(asset.id) : metaUserId === input.accountId;
}

function isDue({ reading }: KnownAsset, { forced, nowMs }: CandidateInput): boolean {
  if (forced || reading.good?.kind !== 'gone' || reading.staleSinceMs !== null) return true;
  const { readAtMs, goneSinceMs } = reading;
  if (readAtMs === null || goneSinceMs === null) return true;
  const waitMs = Math.min(Math.max(readAtMs - goneSinceMs, lookAgainMs), lookAgainAtMostMs);
  return nowMs - readAtMs >= waitMs;
}

function unread(accountId: string, { id, type, name, business }: Asset): KnownAsset {
  return {
    asset: { id, type, name, business },
    reading: {
      accountId,
      good: null,
      readAtMs: null,
      staleSinceMs: null,
      lastDeadlineMs: null,
      goneSinceMs: null,
      paths: business ? [business.id] : [],
      inferredFrom: null,
      nonsenseDate: null,
    },
  };
}
