// @vitest-environment happy-dom
import { act, fireEvent } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { summarise } from '../../lib/domain/assets/summarise.ts';
import type { Job, JobAsset } from '../../lib/domain/reconnection/reconnection.ts';
import { openDatabase } from '../../lib/platform/database/database.ts';
import { assets } from '../../test/e2e/screens/assets.ts';
import {
  assetsTriedAgain,
  handedOver,
  job,
  jobAssets,
  narrowerAssets,
} from '../../test/e2e/screens/jobs.ts';
import { partner } from '../../test/e2e/screens/people-and-partner.ts';
import { PAGE_NOW_MS as NOW } from '../../test/fakes/page-parts.ts';
import { renderPage } from '../../test/fakes/render-page.tsx';
import { Reconnection } from './Reconnection.tsx';

async function show(change: Partial<Job>, assets = jobAssets(false)) {
  const database = await openDatabase();
  await database.put('jobAssets', assets, 'job-1|0');
  return renderPage(<Reconnection job={job(NOW, change)} />, { partner: partner() });
}

const refused = (status: number) => {
  return { code: 'partner_refused', status, problem: null, detail: null } as const;
};

describe('a reconnection', () => {
  it('stops at the personal account, says that nothing was sent, and how to switch', async () => {
    const { screen, sent } = await show({ state: 'verifying', wrongAccount: 'personal' });
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(
      'You signed in with your personal account',
    );
    expect(screen.getByText(/Nothing was sent/)).toBeTruthy();
    expect(screen.getByText(/Sign out of Facebook/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Have Meta ask for the password' }));
    expect(sent).toEqual([{ type: 'sign_in_again', jobId: 'job-1', reauthenticate: true }]);
  });

  it('asks to tick the businesses of what it reconnects, whatever else is in danger', async () => {
    const { screen, store } = await show({ state: 'signing_in' }, jobAssets(false).slice(0, 1));
    expect(await screen.findByText(/Tick Contoso\.$/)).toBeTruthy();
    const fabrikam = assets(3, { id: '502', name: 'Fabrikam' }, 'lost', NOW, NOW);
    act(() => store.setState({ summary: summarise(fabrikam, NOW, []) }));
    expect(screen.queryByText(/Fabrikam/)).toBeNull();
  });

  it('names missing permissions by what they are for', async () => {
    const { screen } = await show({ state: 'verifying', missingScopes: ['ads_read'] });
    expect(screen.getByText('A permission was left out', { selector: 'h1' })).toBeTruthy();
    expect(screen.getByText(/See your ad accounts/)).toBeTruthy();
  });

  it('shows what is not covered with the way there, and goes on with the rest', async () => {
    const coverage = { covered: 46, not_ticked: 4, not_assigned: 3, unknown: 1 };
    const { screen, sent } = await show({ state: 'preview', coverage });
    expect(screen.getByText('3 assets are not assigned to your managed account')).toBeTruthy();
    fireEvent.click(await screen.findByText('Show 4 assets'));
    fireEvent.click(screen.getByRole('button', { name: 'Reconnect the 46 covered' }));
    expect(sent).toEqual([{ type: 'confirm_coverage', jobId: 'job-1', assetIds: null }]);
  });

  it('leaves out a business or a single asset when asked to', async () => {
    const coverage = { covered: 46, not_ticked: 4, not_assigned: 3, unknown: 1 };
    const { screen, sent } = await show({ state: 'preview', coverage });
    fireEvent.click(await screen.findByText('46 of 46 chosen'));
    fireEvent.change(await screen.findByRole('searchbox'), { target: { value: 'shop 54' } });
    fireEvent.click(await screen.findByLabelText(/Contoso Shop 54/));
    fireEvent.click(screen.getByRole('button', { name: 'Reconnect the 45 covered' }));
    const [request] = sent;
    const ids = request?.type === 'confirm_coverage' ? request.assetIds : null;
    expect(ids).toHaveLength(45);
    expect(ids).not.toContain('asset-53');

    fireEvent.click(screen.getByRole('button', { name: 'Choose none' }));
    expect(screen.queryByRole('button', { name: /covered/ })).toBeNull();
  });

  it('is about what is still open when it is tried again', async () => {
    const again = assetsTriedAgain();
    const coverage = { covered: 40, not_ticked: 4, not_assigned: 3, unknown: 1 };
    const counts = { reconnected: 6, kept: 0, notCovered: 0, failed: 0, pending: 48 };
    const change = { state: 'preview', attempt: 2, coverage, counts } as const;
    const { screen } = await show(change, again);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(
      'Your sign-in reaches 40 of 48 assets',
    );
    expect(await screen.findByText('40 of 40 chosen')).toBeTruthy();
    screen.unmount();

    const parts = [{ ...handedOver, total: 40 }];
    const running = await show({ ...change, state: 'submitting', parts }, again);
    expect(running.screen.getByText('Reconnecting 40 assets')).toBeTruthy();
    running.screen.unmount();
    const halfway = { ...counts, reconnected: 26, pending: 20 };
    const following = await show({ ...change, state: 'following', counts: halfway, parts }, again);
    expect(following.screen.getByText('20 of 40')).toBeTruthy();
    following.screen.unmount();
    const earlier = await show({ ...change, coverage: job(NOW, {}).coverage }, again);
    expect(earlier.screen.getByText('Reconnecting 48 assets')).toBeTruthy();
  });

  it('does not say that all is connected again when it failed, whatever it counted', async () => {
    const counts = { reconnected: 2, kept: 0, notCovered: 0, failed: 0, pending: 0 };
    const { screen } = await show({ state: 'failed', counts });
    expect(screen.queryByText(/All/)).toBeNull();
  });

  it('offers nothing to go on with while coverage is being looked at', async () => {
    const { screen } = await show({ state: 'preview' });
    expect(screen.queryByRole('button', { name: /covered/ })).toBeNull();
    expect(screen.getByRole('progressbar').getAttribute('value')).toBeNull();
  });

  it('ends with one next step for each reason and retries only what failed', async () => {
    const counts = { reconnected: 46, kept: 1, notCovered: 6, failed: 1, pending: 0 };
    const { screen, sent } = await show({ state: 'partly', counts }, jobAssets(true));
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(
      '47 of 54 assets are connected again',
    );
    expect(await screen.findByText('4 assets were not ticked in Meta’s window')).toBeTruthy();
    expect(screen.getByText('Retry in a few minutes.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Retry failed' }));
    expect(sent).toEqual([{ type: 'retry_failed', jobId: 'job-1' }]);
  });

  it('says after a cancel that nothing was changed', async () => {
    const { screen } = await show({ state: 'cancelled' });
    expect(screen.getByText('Nothing was changed. What was connected still is.')).toBeTruthy();
  });

  it('tries again with the assets of a cancelled job, not with all that are endangered', async () => {
    const { screen, sent } = await show({ state: 'cancelled' });
    fireEvent.click(await screen.findByRole('button', { name: 'Try again' }));
    expect(sent).toEqual([{ type: 'retry_failed', jobId: 'job-1' }]);
  });

  it.each(['cancelled', 'failed'] as const)(
    'does not say of a %s job that nothing was changed once the partner was handed something',
    async (state) => {
      const { screen } = await show({ state, parts: [handedOver] });
      expect(screen.queryByText(/Nothing was/)).toBeNull();
      expect(screen.getByText(/^Your partner may still be working/)).toBeTruthy();
    },
  );

  it.each([
    [true, { code: 'partner_unreachable' }, null],
    [false, { code: 'wrong_app' }, null],
    [false, refused(422), null],
    [true, refused(409), null],
    [true, { code: 'wrong_app' }, 'reconnection-1'],
  ] as const)(
    'says only where it may be so (%j) that the partner goes on: after %j, taken on as %s',
    async (may, outcome, reconnectionId) => {
      const parts = [{ ...handedOver, reconnectionId }];
      const { screen } = await show({ state: 'cancelled', outcome, parts });
      expect(screen.queryByText(/^Your partner may still be working/) !== null).toBe(may);
      expect(screen.queryByText(/^Nothing was changed/) !== null).toBe(!may);
    },
  );

  it('promises another try only while it runs', async () => {
    const outcome = { code: 'partner_unreachable' } as const;
    const running = await show({ state: 'submitting', outcome });
    expect(running.screen.getByText('Holdfast tries again by itself.')).toBeTruthy();
    running.screen.unmount();
    const { screen } = await show({ state: 'failed', outcome });
    expect(screen.getByText('Try again in a moment.')).toBeTruthy();
    expect(screen.queryByText(/Holdfast tries/)).toBeNull();
  });

  it('tells of a job cancelled halfway what was done and of how many nobody knows', async () => {
    const counts = { reconnected: 22, kept: 0, notCovered: 0, failed: 0, pending: 32 };
    const { screen } = await show({ state: 'cancelled', counts, parts: [handedOver] });
    expect(screen.getByText('reconnected').nextSibling?.textContent).toBe('22');
    expect(screen.getByText('still open').nextSibling?.textContent).toBe('32');
  });

  it('counts what has no result yet when a job fails halfway', async () => {
    const counts = { reconnected: 22, kept: 0, notCovered: 0, failed: 0, pending: 32 };
    const { screen } = await show({ state: 'failed', counts, parts: [handedOver] });
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(
      '22 of 54 assets are connected again',
    );
  });

  it('does not count as connected what was kept only until its date', async () => {
    const counts = { reconnected: 46, kept: 0, notCovered: 8, failed: 0, pending: 0 };
    const { screen, sent } = await show({ state: 'partly', counts }, narrowerAssets());
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(
      '46 of 54 assets are connected again',
    );
    const reason = await screen.findByText('8 assets were kept, the new sign-in could do less');
    expect(reason.querySelector('.standing-urgent')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Retry failed' }));
    expect(sent).toEqual([{ type: 'retry_failed', jobId: 'job-1' }]);
  });

  it('offers no retry of what no other attempt could bring over', async () => {
    const counts = { reconnected: 53, kept: 0, notCovered: 0, failed: 1, pending: 0 };
    const [first, ...others] = jobAssets(true);
    const assets = [
      { ...first, outcome: 'failed', reason: 'wrong_type', retryable: false } as JobAsset,
      ...others.map((asset): JobAsset => ({ ...asset, outcome: 'reconnected', reason: null })),
    ];
    const { screen } = await show({ state: 'partly', counts }, assets);
    await screen.findByText('1 asset is not what your partner expects');
    expect(screen.queryByRole('button', { name: /[Rr]etry|again/ })).toBeNull();
  });

  it('leads back to the partner’s sign-in when that is what stops it', async () => {
    const { screen, sent, asked } = await show({
      state: 'submitting',
      outcome: { code: 'not_signed_in', to: 'partner' },
    });
    fireEvent.click(screen.getByRole('button', { name: 'Sign in to Acme Ads' }));
    expect(asked).toEqual([partner().origins]);
    await screen.findByText('You are not signed in to your partner.');
    expect(sent).toEqual([{ type: 'sign_in_partner' }]);
  });

  it.each(['signing_in', 'verifying', 'submitting', 'following', 'rechecking'] as const)(
    'can be given up while %s',
    async (state) => {
      const { screen, sent } = await show({ state });
      fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
      expect(sent).toEqual([{ type: 'cancel_reconnection', jobId: 'job-1' }]);
    },
  );
});
