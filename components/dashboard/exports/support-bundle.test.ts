import { describe, expect, it } from 'vitest';
import { summarise } from '../../../lib/domain/assets/summarise.ts';
import type { HistoryEntry } from '../../../lib/domain/history/history.ts';
import { assets } from '../../../test/e2e/screens/assets.ts';
import { job } from '../../../test/e2e/screens/jobs.ts';
import { account, partner } from '../../../test/e2e/screens/people-and-partner.ts';
import { PAGE_NOW_MS as NOW, viewState } from '../../../test/fakes/page-parts.ts';
import { supportBundle } from './support-bundle.ts';

const token = `EAAB${'x9'.repeat(30)}`;
const contoso = { id: '501234567', name: 'Contoso' };
const state = viewState({
  summary: summarise(assets(3, contoso, 'lost', NOW - 1, NOW), NOW, [
    {
      accountId: '10001',
      edge: '501234567/owned_pages',
      kind: 'refused',
      code: 200,
      subcode: null,
    },
  ]),
  accounts: [account({ label: 'My old one' })],
  partner: partner(),
  job: job(NOW, { outcome: { code: 'sign_in_failed', detail: `access_token=${token}` } }),
});
const history: HistoryEntry[] = [
  {
    atMs: NOW,
    kind: 'standing',
    assetId: '777888999',
    assetName: 'Secret shop',
    businessName: 'Contoso',
    from: 'expiring',
    to: 'lost',
    reason: 'gone_after_deadline',
    deadlineMs: NOW,
  },
  { atMs: NOW, kind: 'account', accountId: '10001', name: 'Romane Richter', change: 'dead' },
  { atMs: NOW, kind: 'event', type: 'install.removed', detail: token },
];
const text = supportBundle(state, history, { version: '1.2.3', userAgent: 'Test' });

describe('the support bundle', () => {
  it.each([
    ['a token, wherever it got in', token],
    ['a person’s name', 'Romane'],
    ['their own name for an account', 'My old one'],
    ['a business', 'Contoso'],
    ['an asset', 'Secret shop'],
    ['an account’s id', '10001'],
    ['a business’s id', '501234567'],
    ['an asset’s id', '777888999'],
  ])('never holds %s', (_, secret) => {
    expect(text).not.toContain(secret);
  });

  it('holds what finds a fault: codes, counts, states', () => {
    const bundle = JSON.parse(text);
    expect(bundle.summary.counts.lost).toBe(3);
    expect(bundle.summary.gaps[0]).toMatchObject({ kind: 'refused', code: 200 });
    expect(bundle.job.outcome.code).toBe('sign_in_failed');
    expect(bundle.version).toBe('1.2.3');
  });

  it('calls the same thing by the same number throughout', () => {
    const bundle = JSON.parse(text);
    expect(bundle.history[1].account).toBe(bundle.accounts[0].account);
    expect(bundle.summary.gaps[0].accountId).toBe(bundle.accounts[0].account);
  });
});
