import type { HistoryEntry } from '../../../lib/domain/history/history.ts';
import { redact } from '../../../lib/domain/redact.ts';
import type { ViewState } from '../../state/view-state.ts';

interface Environment {
  version: string;
  userAgent: string;
}

const NEWEST = 50;

/**
 * What a maintainer needs to find a fault: states, codes, counts and times. It is built from named
 * fields, so nothing new slips in; people, businesses and assets appear as numbers only, and the
 * whole passes the redactor.
 */
export function supportBundle(
  state: ViewState,
  history: readonly HistoryEntry[],
  { version, userAgent }: Environment,
): string {
  const numbers = new Map<string, string>();
  const numberOf = (kind: string, id: string) => {
    const key = `${kind}|${id}`;
    const known = numbers.get(key) ?? `${kind}-${numbers.size + 1}`;
    numbers.set(key, known);
    return known;
  };
  const { summary, job, partner } = state;
  const bundle = {
    version,
    userAgent,
    schedule: state.schedule,
    partner: partner && {
      host: new URL(partner.origin).host,
      signIn: partner.signIn,
      graphVersion: partner.meta.graphVersion,
      scopes: partner.meta.scopes,
    },
    accounts: state.accounts.map((account) => ({
      account: numberOf('account', account.id),
      kind: account.kind,
      state: account.state,
      scopes: account.scopes,
      declinedScopes: account.declinedScopes,
      tokenExpiresAtMs: account.tokenExpiresAtMs,
      dataAccessExpiresAtMs: account.dataAccessExpiresAtMs,
      migrationExpiresAtMs: account.migrationExpiresAtMs,
    })),
    summary: summary && {
      judgedAtMs: summary.judgedAtMs,
      counts: summary.counts,
      otherCounts: summary.otherCounts,
      staleSinceMs: summary.staleSinceMs,
      groups: summary.groups.map(({ business, standing, deadlineMs, count }) => ({
        business: business && numberOf('business', business.id),
        standing,
        deadlineMs,
        count,
      })),
      gaps: summary.gaps.map((gap) => ({
        ...gap,
        accountId: numberOf('account', gap.accountId),
        edge: gap.edge.replaceAll(/\d{5,}/g, (id) => numberOf('business', id)),
      })),
    },
    job: job && {
      state: job.state,
      attempt: job.attempt,
      createdAtMs: job.createdAtMs,
      updatedAtMs: job.updatedAtMs,
      wrongAccount: job.wrongAccount,
      missingScopes: job.missingScopes,
      coverage: job.coverage,
      counts: job.counts,
      outcome: job.outcome,
    },
    settings: {
      ...state.policy.settings,
      warnDaysByBusiness: Object.values(state.policy.settings.warnDaysByBusiness),
    },
    policy: { keys: Object.keys(state.managed.policy), problems: state.managed.problems },
    history: history.slice(0, NEWEST).map((entry) => anonymous(entry, numberOf)),
  };
  return redact(JSON.stringify(bundle, null, 2));
}

function anonymous(entry: HistoryEntry, numberOf: (kind: string, id: string) => string): object {
  switch (entry.kind) {
    case 'standing': {
      const { assetName: _name, businessName: _business, assetId, ...rest } = entry;
      return { ...rest, asset: numberOf('asset', assetId) };
    }
    case 'deadline_moved': {
      const { assetName: _name, assetId, ...rest } = entry;
      return { ...rest, asset: numberOf('asset', assetId) };
    }
    case 'reconnection': {
      const { by: _by, byId: _byId, ...rest } = entry;
      return rest;
    }
    case 'account': {
      const { name: _name, accountId, ...rest } = entry;
      return { ...rest, account: numberOf('account', accountId) };
    }
    case 'install':
      return { kind: entry.kind, atMs: entry.atMs, change: entry.change };
    case 'event':
      return { kind: entry.kind, atMs: entry.atMs, type: entry.type };
  }
}
