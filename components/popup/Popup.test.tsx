// @vitest-environment happy-dom
import { act, fireEvent } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { summarise } from '../../lib/domain/assets/summarise.ts';
import { assets } from '../../test/e2e/screens/assets.ts';
import { handedOver, job } from '../../test/e2e/screens/jobs.ts';
import { account, DAY_MS, partner, schedule } from '../../test/e2e/screens/people-and-partner.ts';
import { PAGE_NOW_MS as NOW } from '../../test/fakes/page-parts.ts';
import { renderPage } from '../../test/fakes/render-page.tsx';
import type { ViewState } from '../state/view-state.ts';
import { Popup } from './Popup.tsx';

const contoso = { id: '1', name: 'Contoso' };
const summary = summarise(
  [
    ...assets(48, contoso, 'expiring', NOW + 2 * DAY_MS, NOW),
    ...assets(6, contoso, 'blind_spot', null, NOW),
    ...assets(112, contoso, 'clear', null, NOW),
  ],
  NOW,
  [],
);
const settled = {
  summary,
  partner: partner(),
  accounts: [account()],
  schedule: schedule(NOW),
};

describe('the popup', () => {
  it('says the one thing that matters and offers the one thing to do', async () => {
    const { screen, sent } = await renderPage(<Popup />, settled);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(
      '48 assets lose access in 2 days',
    );
    expect(screen.getByText('6 of the 54 can’t be dated or reached.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Reconnect 54 assets' }));
    expect(sent).toEqual([{ type: 'start_reconnection', assetIds: null }]);
  });

  it('announces what changed while it is open, in a region that was there before', async () => {
    const { screen, store } = await renderPage(<Popup />, settled);
    const region = screen.getByRole('status');
    expect(region.textContent).toBe('');
    const change = (state: Partial<ViewState>) => act(async () => store.setState(state));
    await change({ summary: summarise(assets(3, contoso, 'clear', null, NOW), NOW, []) });
    expect(region.textContent).toBe('All 3 assets keep their access');
    await change({ job: job(NOW, { state: 'following' }) });
    expect(region.textContent).toBe('Reconnecting 54 assets. Your partner is reconnecting');
    const counts = { reconnected: 54, kept: 0, notCovered: 0, failed: 0, pending: 0 };
    await change({ job: job(NOW, { state: 'done', counts }) });
    expect(region.textContent).toBe('All 54 assets are connected again');
    expect(screen.getByRole('status')).toBe(region);
  });

  it('checks at once, and says why it did not', async () => {
    const { screen, sent, answer } = await renderPage(<Popup />, settled);
    answer({ ok: false, outcome: { code: 'too_soon', untilMs: NOW + 60_000 } });
    fireEvent.click(screen.getByRole('button', { name: 'Check now' }));
    expect(sent).toEqual([{ type: 'check_now' }]);
    expect(await screen.findByText('It was checked a moment ago.')).toBeTruthy();
  });

  it('says of a check that is owed already that it comes, not that it was', async () => {
    const { screen } = await renderPage(<Popup />, {
      ...settled,
      schedule: schedule(NOW, { nextAtMs: NOW - 5 * 60_000 }),
    });
    expect(screen.getByText('in 1 minute')).toBeTruthy();
  });

  it('does not ask for a second check while one runs', async () => {
    const { screen, sent } = await renderPage(<Popup />, {
      ...settled,
      schedule: schedule(NOW, { running: true }),
    });
    fireEvent.click(screen.getByRole('button', { name: 'Check now' }));
    expect(sent).toEqual([]);
  });

  it('keeps the last good state when a check failed', async () => {
    const { screen } = await renderPage(<Popup />, {
      ...settled,
      schedule: schedule(NOW, { failure: { code: 'meta_unavailable' } }),
    });
    expect(screen.getByText('Meta does not answer.')).toBeTruthy();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toContain('48 assets');
  });

  it('asks a broken account to sign in, and names no other beside that button', async () => {
    const state = { kind: 'dead', reason: 'password_changed', code: 190, subcode: 460 } as const;
    const { screen } = await renderPage(<Popup />, { ...settled, accounts: [account({ state })] });
    expect(screen.getByRole('button', { name: 'Sign in again as Romane Richter' })).toBeTruthy();
    expect(screen.queryByText(/your managed account|personal account/)).toBeNull();
  });

  it('leads to the dashboard and to the settings', async () => {
    const { screen, opened } = await renderPage(<Popup />, settled);
    fireEvent.click(screen.getByRole('button', { name: 'Open dashboard' }));
    fireEvent.click(screen.getByRole('button', { name: 'Settings' }));
    expect(opened).toEqual(['overview', 'settings']);
  });

  it('shows a reconnection wherever it was started from', async () => {
    const { screen } = await renderPage(<Popup />, {
      ...settled,
      job: job(NOW, {
        state: 'following',
        counts: { reconnected: 22, kept: 1, notCovered: 2, failed: 1, pending: 28 },
        parts: [handedOver],
      }),
    });
    const bar = screen.getByRole('progressbar');
    expect([bar.getAttribute('value'), bar.getAttribute('max')]).toEqual(['26', '54']);
    expect(screen.getByText(/You can close this window/)).toBeTruthy();
  });

  it('goes back to how things stand once a finished reconnection is put away', async () => {
    const done = job(NOW, { state: 'done', dismissed: true });
    const { screen } = await renderPage(<Popup />, { ...settled, job: done });
    expect(screen.getByRole('heading', { level: 1 }).textContent).toContain('48 assets');
  });
});
