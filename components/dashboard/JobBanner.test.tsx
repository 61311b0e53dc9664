// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { Job } from '../../lib/domain/reconnection/reconnection.ts';
import { job } from '../../test/e2e/screens/jobs.ts';
import { PAGE_NOW_MS as NOW } from '../../test/fakes/page-parts.ts';
import { renderPage } from '../../test/fakes/render-page.tsx';
import { JobBanner } from './JobBanner.tsx';
import { StartButton } from './StartButton.tsx';

const coverage = { covered: 46, not_ticked: 4, not_assigned: 3, unknown: 1 };
const waits: readonly (readonly [string, Partial<Job>])[] = [
  [
    'You signed in with your personal account',
    { state: 'verifying', wrongAccount: 'personal' as const },
  ],
  ['A permission was left out', { state: 'verifying', missingScopes: ['ads_read'] }],
  ['Your sign-in reaches 46 of 54 assets', { state: 'preview', coverage }],
  [
    'The sign-in has to be done again',
    { state: 'signing_in', outcome: { code: 'sign_in_cancelled' as const } },
  ],
  [
    'The reconnection waits for you',
    { state: 'submitting', outcome: { code: 'not_signed_in' as const, to: 'partner' as const } },
  ],
];

describe('the banner of a reconnection', () => {
  it.each(waits)('says "%s" where it waits for the person', async (words, change) => {
    const { screen } = await renderPage(<JobBanner />, { job: job(NOW, change) });
    expect(screen.getByText(words).closest('.notice-soon')).toBeTruthy();
  });

  it('is calm about what runs, also while that is tried again', async () => {
    const outcome = { code: 'partner_unreachable' } as const;
    const running = job(NOW, { state: 'following', outcome });
    const { screen } = await renderPage(<JobBanner />, { job: running });
    expect(screen.getByText('Reconnecting 54 assets').closest('.notice-info')).toBeTruthy();
  });
});

describe('a button that starts a reconnection', () => {
  const button = <StartButton count={3} busy={false} onStart={() => undefined} />;

  it('leads to the one that holds the floor, as no other would start', async () => {
    const { screen } = await renderPage(button, { job: job(NOW, { state: 'preview', coverage }) });
    expect(screen.queryByRole('button')).toBeNull();
    const link = screen.getByRole('link', { name: 'Show the reconnection' });
    expect(link.getAttribute('href')).toBe('#/reconnections');
  });

  it('is there again once that one has ended', async () => {
    const { screen } = await renderPage(button, { job: job(NOW, { state: 'partly' }) });
    expect(screen.getByRole('button', { name: 'Reconnect 3 assets' })).toBeTruthy();
  });
});
