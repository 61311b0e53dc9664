// @vitest-environment happy-dom
import { act, fireEvent } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { handedOver, job } from '../../test/e2e/screens/jobs.ts';
import { account, partner } from '../../test/e2e/screens/people-and-partner.ts';
import { PAGE_NOW_MS as NOW } from '../../test/fakes/page-parts.ts';
import { renderPage } from '../../test/fakes/render-page.tsx';
import { Dashboard } from '../dashboard/Dashboard.tsx';
import { Popup } from '../popup/Popup.tsx';

beforeEach(() => {
  // React tells the console of each error that a boundary keeps.
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
  location.hash = '';
});

const SAYS_SO = 'Something went wrong that Holdfast did not expect.';
/** Held up until a time that no calendar has: what names it throws. */
const undrawable = {
  partner: partner(),
  accounts: [account()],
  job: job(NOW, {
    state: 'following',
    parts: [handedOver],
    outcome: { code: 'rate_limited', untilMs: 1e17 },
  }),
};

describe('a popup that cannot be drawn', () => {
  it('says so with details for the partner, and keeps a way to the dashboard', async () => {
    const { screen, opened } = await renderPage(<Popup />, undrawable);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(SAYS_SO);
    expect(screen.getByRole('alert').textContent).toContain('send the details to your partner');
    fireEvent.click(screen.getByText('Details'));
    expect(await screen.findByText(/^version: 1\.2\.3\s+RangeError: /)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Open dashboard' }));
    fireEvent.click(screen.getByRole('button', { name: 'Settings' }));
    expect(opened).toEqual(['overview', 'settings']);
  });

  it('is drawn again on request, from what is stored by then', async () => {
    const { screen, store } = await renderPage(<Popup />, undrawable);
    const again = () => fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    again();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(SAYS_SO);
    act(() => store.setState({ job: null }));
    again();
    expect(screen.queryByText(SAYS_SO)).toBeNull();
    expect(screen.getByRole('button', { name: 'Check now' })).toBeTruthy();
  });
});

describe('a place of the dashboard that cannot be drawn', () => {
  const goTo = (hash: string) =>
    act(async () => {
      location.hash = hash;
      dispatchEvent(new HashChangeEvent('hashchange'));
    });

  it('leaves the navigation and every other place', async () => {
    location.hash = '#/reconnections';
    const { screen } = await renderPage(<Dashboard />, undrawable);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(SAYS_SO);
    expect(screen.getByRole('link', { name: 'Reconnections' }).getAttribute('aria-current')).toBe(
      'page',
    );
    await goTo('#/accounts');
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Accounts');
    await goTo('#/reconnections');
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(SAYS_SO);
  });

  it('is tried again at another address of the same place', async () => {
    location.hash = '#/reconnections';
    const { screen, store } = await renderPage(<Dashboard />, undrawable);
    act(() => store.setState({ job: null }));
    expect(screen.getByText(SAYS_SO)).toBeTruthy();
    await goTo('#/reconnections?other');
    expect(screen.queryByText(SAYS_SO)).toBeNull();
  });
});
