import type { HistoryEntry } from '../../../lib/domain/history/history.ts';
import { DAY_MS, HOUR_MS } from './people-and-partner.ts';

/** Something of each kind, on three days, oldest first. */
export function history(nowMs: number): HistoryEntry[] {
  return [
    {
      atMs: nowMs - 9 * DAY_MS,
      kind: 'account',
      accountId: '10001',
      name: 'Romane Richter',
      change: 'added',
    },
    {
      atMs: nowMs - 2 * DAY_MS,
      kind: 'standing',
      assetId: 'asset-1',
      assetName: 'Contoso Berlin 1',
      businessName: 'Contoso',
      from: 'clear',
      to: 'expiring',
      reason: 'deadline_ahead',
      deadlineMs: nowMs + 2 * DAY_MS,
    },
    {
      atMs: nowMs - 2 * DAY_MS + HOUR_MS,
      kind: 'deadline_moved',
      assetId: 'asset-2',
      assetName: 'Fabrikam Lyon 2',
      fromMs: nowMs + 5 * DAY_MS,
      toMs: nowMs + 13 * DAY_MS,
    },
    {
      atMs: nowMs - 3 * HOUR_MS,
      kind: 'reconnection',
      jobId: 'job-0',
      by: 'Romane Richter',
      reconnected: 40,
      notCovered: 6,
      failed: 1,
    },
    {
      atMs: nowMs - 2 * HOUR_MS,
      kind: 'install',
      externalBusinessId: 'acme-501',
      name: 'Contoso',
      change: 'immune',
    },
    {
      atMs: nowMs - HOUR_MS,
      kind: 'event',
      type: 'feature_off',
      detail: 'event-1',
      name: 'Shop',
      businessName: 'Contoso',
    },
  ];
}
