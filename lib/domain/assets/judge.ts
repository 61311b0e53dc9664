import type { Account } from '../account.ts';
import { type Credential, survivesMigration } from './credential.ts';
import type { Reading } from './reading.ts';
import { compareSeverity, type Judgement } from './standing.ts';

/** Everything the verdict on one asset may rest on. */
export interface Evidence {
  nowMs: number;
  readings: readonly Reading[];
  /** The partner's credential for this asset; null when the partner does not use it. */
  credential: Credential | null;
  accounts: ReadonlyMap<string, Account>;
  /** Per account: business ids in which some asset has or had a deadline for that account. */
  datedPaths: ReadonlyMap<string, ReadonlySet<string>>;
  /** The date of `migration.*` events per Meta user, also of users the person has not added. */
  migrations: ReadonlyMap<string, number>;
  retired: boolean;
}

/** A good reading older than this no longer vouches for an asset's health. */
export const TOO_STALE_MS = 7 * 86_400_000;

/**
 * The standing of one asset. The credential decides: where the partner names its Meta user, that
 * account's reading counts, ours if the person added it, else the partner's own; where it names
 * none, the worst of the person's accounts. While our own reading fails, a newer one of the
 * partner's may make the verdict worse, never better.
 */
export function judge(evidence: Evidence): Judgement {
  const { credential, readings } = evidence;
  if (evidence.retired) return verdict('retired', 'retired_by_person', 'none');
  if (credential && survivesMigration(credential.tokenClass) && credential.state !== 'lost') {
    const reason = credential.tokenClass === 'system_user' ? 'system_user' : 'partner_share';
    return { ...verdict('immune', reason, 'partner'), readAtMs: credential.readAtMs };
  }
  if (credential?.metaUserId) {
    const own = readings.find((reading) => reading.accountId === credential.metaUserId);
    const byPartner = judgeCredential(credential, evidence);
    if (!own?.good) return byPartner;
    const byOwn = judgeReading(own, evidence);
    return isOutdated(own, credential) && overrules(byPartner, byOwn) ? byPartner : byOwn;
  }
  const judged = readings.filter((reading) => reading.good).map((r) => judgeReading(r, evidence));
  const worst = judged.sort(compareSeverity)[0];
  if (worst) return worst;
  return credential ? judgeCredential(credential, evidence) : neverRead(readings);
}

function isOutdated(own: Reading, credential: Credential): boolean {
  if (own.staleSinceMs === null || credential.readAtMs === null) return false;
  return own.readAtMs === null || credential.readAtMs > own.readAtMs;
}

/** A partner that reads no dates must not turn a known deadline into safety. */
function overrules(byPartner: Judgement, byOwn: Judgement): boolean {
  if (byPartner.standing === 'unchecked') return false;
  return byOwn.standing === 'unchecked' || compareSeverity(byPartner, byOwn) < 0;
}

/** The verdict by one of the person's own accounts. */
function judgeReading(reading: Reading, evidence: Evidence): Judgement {
  const account = evidence.accounts.get(reading.accountId);
  const managed = account?.kind === 'managed';
  const base = {
    source: 'own' as const,
    accountId: reading.accountId,
    readAtMs: reading.readAtMs,
    staleSinceMs: reading.staleSinceMs,
    goneSinceMs: reading.goneSinceMs,
    inferredFrom: reading.inferredFrom,
    error:
      reading.good?.kind === 'gone'
        ? { code: reading.good.code, subcode: reading.good.subcode }
        : null,
  };
  const siblings = evidence.datedPaths.get(reading.accountId);
  return {
    ...judgeFacts({
      nowMs: evidence.nowMs,
      gone: reading.good?.kind === 'gone',
      deadlineMs: deadlineOf(reading),
      readAtMs: reading.readAtMs,
      migrationMs: evidence.migrations.get(reading.accountId) ?? null,
      hasDatedSibling: reading.paths.some((path) => siblings?.has(path)),
      nonsenseDate: reading.nonsenseDate !== null,
      managed,
      reconnected: managed && evidence.credential?.metaUserId === reading.accountId,
    }),
    ...base,
  };
}

/** The verdict by the partner's own reading, for credentials of accounts the person has not added. */
function judgeCredential(credential: Credential, evidence: Evidence): Judgement {
  // A partner that cannot say whether it still reads the asset has not vouched for it.
  const saysNothing = credential.state === 'unknown' && credential.deadlineMs === null;
  if (saysNothing || (credential.readAtMs === null && credential.state !== 'lost')) {
    return neverRead(evidence.readings);
  }
  const userId = credential.metaUserId;
  const error = credential.lastError;
  return {
    ...judgeFacts({
      nowMs: evidence.nowMs,
      gone: credential.state === 'lost',
      deadlineMs: credential.deadlineMs,
      readAtMs: credential.readAtMs,
      migrationMs: userId ? (evidence.migrations.get(userId) ?? null) : null,
      hasDatedSibling: false,
      nonsenseDate: false,
      managed: credential.isWorkAccount === true,
      reconnected: credential.isWorkAccount === true,
    }),
    source: 'partner',
    accountId: null,
    readAtMs: credential.readAtMs,
    staleSinceMs: null,
    goneSinceMs: credential.state === 'lost' ? (error?.atMs ?? null) : null,
    inferredFrom: null,
    error:
      error && credential.state === 'lost' ? { code: error.code, subcode: error.subcode } : null,
  };
}

interface Facts {
  nowMs: number;
  gone: boolean;
  deadlineMs: number | null;
  readAtMs: number | null;
  migrationMs: number | null;
  hasDatedSibling: boolean;
  nonsenseDate: boolean;
  managed: boolean;
  reconnected: boolean;
}

type Verdict = Pick<Judgement, 'standing' | 'reason' | 'deadlineMs' | 'otherDateMs'>;

function judgeFacts(facts: Facts): Verdict {
  const { nowMs, deadlineMs, migrationMs } = facts;
  const dates = { deadlineMs, otherDateMs: differing(deadlineMs, migrationMs) };
  if (facts.gone) {
    if (deadlineMs !== null && deadlineMs <= nowMs) {
      return { standing: 'lost', reason: 'gone_after_deadline', ...dates };
    }
    if (migrationMs !== null && migrationMs <= nowMs) {
      return {
        standing: 'lost',
        reason: 'gone_after_migration',
        deadlineMs: migrationMs,
        otherDateMs: differing(migrationMs, deadlineMs),
      };
    }
    return { standing: 'unreachable', reason: 'gone_unexplained', ...dates };
  }
  if (deadlineMs !== null) {
    if (deadlineMs > nowMs) return { standing: 'expiring', reason: 'deadline_ahead', ...dates };
    const readSince = facts.readAtMs !== null && facts.readAtMs >= deadlineMs;
    const reason = readSince ? 'deadline_passed_readable' : 'deadline_passed_unread';
    return { standing: 'due', reason, ...dates };
  }
  if (facts.nonsenseDate) return { standing: 'unchecked', reason: 'nonsense_date', ...dates };
  // Meta dates only assets assigned to the person directly, so an undated one is not a safe one.
  if (!facts.managed && facts.hasDatedSibling) {
    return { standing: 'blind_spot', reason: 'sibling_dated', ...dates };
  }
  if (!facts.managed && migrationMs !== null) {
    return { standing: 'blind_spot', reason: 'account_migrating', ...dates };
  }
  if (facts.readAtMs === null || nowMs - facts.readAtMs > TOO_STALE_MS) {
    return { standing: 'unchecked', reason: 'too_stale', ...dates };
  }
  if (facts.reconnected) {
    return { standing: 'reconnected', reason: 'managed_credential_reads', ...dates };
  }
  const reason = facts.managed ? 'managed_account_reads' : 'no_sign_of_migration';
  return { standing: 'clear', reason, ...dates };
}

/** The date that governs a reading: the one just read, or the last known once the asset is gone. */
function deadlineOf(reading: Reading): number | null {
  if (reading.good?.kind === 'deadline') return reading.good.deadlineMs;
  return reading.good?.kind === 'gone' ? reading.lastDeadlineMs : null;
}

/** The other source's date. Two that name the same minute agree: Meta's webhook gives no finer time. */
function differing(shownMs: number | null, otherMs: number | null): number | null {
  if (shownMs === null || otherMs === null) return null;
  return Math.abs(shownMs - otherMs) < 60_000 ? null : otherMs;
}

function neverRead(readings: readonly Reading[]): Judgement {
  const staleSinceMs = readings.find((reading) => reading.staleSinceMs !== null)?.staleSinceMs;
  return { ...verdict('unchecked', 'never_read', 'none'), staleSinceMs: staleSinceMs ?? null };
}

function verdict(
  standing: Judgement['standing'],
  reason: Judgement['reason'],
  source: Judgement['source'],
): Judgement {
  return {
    standing,
    reason,
    source,
    accountId: null,
    deadlineMs: null,
    readAtMs: null,
    staleSinceMs: null,
    goneSinceMs: null,
    error: null,
    inferredFrom: null,
    otherDateMs: null,
  };
}
