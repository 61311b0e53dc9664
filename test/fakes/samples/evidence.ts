import type { Credential } from '../../../lib/domain/assets/credential.ts';
import type { Evidence } from '../../../lib/domain/assets/judge.ts';
import type { Reading } from '../../../lib/domain/assets/reading.ts';
import { sampleAccount } from './alert-samples.ts';

/** The accounts evidence is about: `old` is personal, `new` managed. */
export const evidenceAccounts = new Map([
  ['old', sampleAccount({ id: 'old' })],
  ['new', sampleAccount({ id: 'new', kind: 'managed' })],
]);

/** An account's reading that answered without a date at time 0. */
export function sampleReading(wish: Partial<Reading> = {}): Reading {
  return {
    accountId: 'old',
    good: { kind: 'no_deadline' },
    readAtMs: 0,
    staleSinceMs: null,
    lastDeadlineMs: null,
    goneSinceMs: null,
    paths: ['7'],
    inferredFrom: null,
    nonsenseDate: null,
    ...wish,
  };
}

/** A partner's user token of the old account, read at time 0. */
export function sampleCredential(wish: Partial<Credential> = {}): Credential {
  return {
    tokenClass: 'user',
    metaUserId: 'old',
    isWorkAccount: false,
    state: 'connected',
    deadlineMs: null,
    readAtMs: 0,
    lastError: null,
    ...wish,
  };
}

/** Evidence at time 0 with no sign of a migration. */
export function sampleEvidence(wish: Partial<Evidence> = {}): Evidence {
  return {
    nowMs: 0,
    readings: [],
    credential: null,
    accounts: evidenceAccounts,
    datedPaths: new Map(),
    migrations: new Map(),
    retired: false,
    ...wish,
  };
}
