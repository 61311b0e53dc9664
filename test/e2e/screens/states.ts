import type { Account } from '../../../lib/domain/account.ts';
import type { JudgedAsset, SummaryGap } from '../../../lib/domain/assets/snapshot.ts';
import type { HistoryEntry } from '../../../lib/domain/history/history.ts';
import type { Install } from '../../../lib/domain/installs/install.ts';
import type { PartnerConnection } from '../../../lib/domain/partner.ts';
import type { Job, JobAsset } from '../../../lib/domain/reconnection/reconnection.ts';
import type { Schedule } from '../../../lib/domain/schedule.ts';
import type { PolicyState } from '../../../lib/domain/settings/policy.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../lib/domain/settings/settings.ts';
import { assets } from './assets.ts';
import { history } from './history.ts';
import { installs } from './installs.ts';
import { assetsTriedAgain, handedOver, job, jobAssets, narrowerAssets } from './jobs.ts';
import {
  account,
  DAY_MS,
  HOUR_MS,
  managedAccount,
  partner,
  schedule,
} from './people-and-partner.ts';

/** What is stored when a picture is taken. */
export interface ScreenState {
  assets: readonly JudgedAsset[] | null;
  gaps: readonly SummaryGap[];
  schedule: Schedule;
  accounts: readonly Account[];
  partner: PartnerConnection | null;
  job: Job | null;
  jobAssets: readonly JobAsset[];
  settings: Settings;
  managed: PolicyState | null;
  installs: readonly Install[];
  history: readonly HistoryEntry[];
}

const contoso = { id: '501', name: 'Contoso' };
const fabrikam = { id: '502', name: 'Fabrikam' };
const northwind = { id: '503', name: 'Northwind Traders Europe, Middle East and Africa' };

/** Every state of the pages that is worth a look, by name. */
export function screenStates(nowMs: number): Record<string, ScreenState> {
  const fine = [
    ...assets(112, contoso, 'clear', null, nowMs),
    ...assets(9, fabrikam, 'immune', null, nowMs),
  ];
  const urgent = [
    ...assets(31, contoso, 'expiring', nowMs + 2 * DAY_MS + HOUR_MS, nowMs),
    ...assets(17, fabrikam, 'expiring', nowMs + 13 * DAY_MS, nowMs),
    ...assets(6, contoso, 'blind_spot', null, nowMs),
    ...fine,
  ];
  const base: ScreenState = {
    assets: urgent,
    gaps: [],
    schedule: schedule(nowMs),
    accounts: [account()],
    partner: partner(),
    job: null,
    jobAssets: [],
    settings: DEFAULT_SETTINGS,
    managed: null,
    installs: [],
    history: [],
  };
  const withJob = (change: Partial<Job>, failing = false): ScreenState => ({
    ...base,
    job: job(nowMs, change),
    jobAssets: jobAssets(failing),
  });
  return {
    'first-run': { ...base, assets: null, partner: null, accounts: [] },
    'first-run-account': { ...base, assets: null, accounts: [] },
    'first-check': {
      ...base,
      assets: null,
      schedule: schedule(nowMs, { running: true, lastEndedAtMs: null }),
    },
    urgent: base,
    'two-accounts': { ...base, accounts: [account(), managedAccount] },
    'all-well': { ...base, assets: fine, accounts: [managedAccount] },
    'no-assets': { ...base, assets: [] },
    'everything-lost': { ...base, assets: assets(48, contoso, 'lost', nowMs - DAY_MS, nowMs) },
    mixed: {
      ...base,
      installs: installs(urgent, nowMs),
      history: history(nowMs),
      assets: [
        ...assets(3, contoso, 'lost', nowMs - DAY_MS, nowMs),
        ...assets(2, fabrikam, 'due', nowMs - HOUR_MS, nowMs),
        ...assets(5, northwind, 'unreachable', null, nowMs),
        ...assets(2, null, 'unchecked', null, nowMs),
        ...urgent,
      ],
      gaps: [{ accountId: '10001', edge: 'adaccounts', kind: 'refused', code: 200, subcode: null }],
    },
    offline: { ...base, schedule: schedule(nowMs, { failure: { code: 'offline' } }) },
    'meta-down': { ...base, schedule: schedule(nowMs, { failure: { code: 'meta_unavailable' } }) },
    'signed-out': { ...base, partner: partner({ signIn: 'expired' }) },
    'account-dead': {
      ...base,
      accounts: [
        account({
          state: { kind: 'dead', reason: 'password_changed', code: 190, subcode: 460 },
        }),
      ],
    },
    'account-blocked': {
      ...base,
      accounts: [account({ label: 'Romane at work', state: { kind: 'blocked', code: 368 } })],
    },
    'ten-thousand': {
      ...base,
      assets: Array.from({ length: 80 }, (_, index) =>
        assets(
          125,
          { id: `6${index}`, name: `Brand ${index + 1}` },
          index % 4 === 0 ? 'expiring' : 'clear',
          index % 4 === 0 ? nowMs + (3 + index / 2) * DAY_MS : null,
          nowMs,
        ),
      ).flat(),
    },
    'job-signing-in': withJob({ state: 'signing_in', user: null }),
    'job-sign-in-again': withJob({
      state: 'signing_in',
      user: null,
      outcome: { code: 'sign_in_cancelled' },
    }),
    'job-verifying': withJob({ state: 'verifying' }),
    'job-wrong-account': withJob({ state: 'preview', wrongAccount: 'personal' }),
    'job-missing-scopes': withJob({ state: 'preview', missingScopes: ['ads_read'] }),
    'job-preview': withJob({
      state: 'preview',
      coverage: { covered: 46, not_ticked: 4, not_assigned: 3, unknown: 1 },
    }),
    'job-preview-again': {
      ...withJob({
        state: 'preview',
        attempt: 2,
        coverage: { covered: 40, not_ticked: 4, not_assigned: 3, unknown: 1 },
        counts: { reconnected: 6, kept: 0, notCovered: 0, failed: 0, pending: 48 },
      }),
      jobAssets: assetsTriedAgain(),
    },
    'job-following': withJob({
      state: 'following',
      counts: { reconnected: 22, kept: 1, notCovered: 2, failed: 1, pending: 28 },
      parts: [handedOver],
    }),
    'job-done': withJob({
      state: 'done',
      counts: { reconnected: 54, kept: 0, notCovered: 0, failed: 0, pending: 0 },
    }),
    'job-partly': withJob(
      {
        state: 'partly',
        counts: { reconnected: 46, kept: 1, notCovered: 6, failed: 1, pending: 0 },
      },
      true,
    ),
    'job-failed-halfway': withJob({
      state: 'failed',
      outcome: { code: 'partner_unreachable' },
      counts: { reconnected: 46, kept: 0, notCovered: 0, failed: 0, pending: 8 },
      parts: [handedOver],
    }),
    'job-failed': withJob({ state: 'failed', outcome: { code: 'partner_unreachable' } }),
    'job-cancelled': withJob({ state: 'cancelled' }),
    'job-cancelled-halfway': withJob({
      state: 'cancelled',
      counts: { reconnected: 22, kept: 0, notCovered: 0, failed: 0, pending: 32 },
      parts: [handedOver],
    }),
    'job-silent': withJob({
      state: 'failed',
      outcome: { code: 'partner_unreachable' },
      parts: [handedOver],
    }),
    // A time that no calendar has: what names it throws, in the popup and at the reconnections.
    'job-undrawable': withJob({
      state: 'following',
      outcome: { code: 'rate_limited', untilMs: 1e17 },
      parts: [handedOver],
    }),
    'job-narrower': {
      ...withJob(
        {
          state: 'partly',
          counts: { reconnected: 46, kept: 0, notCovered: 8, failed: 0, pending: 0 },
        },
        true,
      ),
      jobAssets: narrowerAssets(),
    },
    pseudo: {
      ...base,
      installs: installs(urgent, nowMs),
      history: history(nowMs),
      settings: { ...DEFAULT_SETTINGS, language: 'en-XA' },
    },
    german: { ...base, settings: { ...DEFAULT_SETTINGS, language: 'de' } },
    japanese: { ...base, settings: { ...DEFAULT_SETTINGS, language: 'ja' } },
    policy: {
      ...base,
      installs: installs(urgent, nowMs),
      managed: {
        policy: { keepSignedIn: false, warnDays: [14, 7, 1], allowExport: false },
        problems: [{ key: 'badgeMode', kind: 'malformed' }],
      },
    },
  };
}
