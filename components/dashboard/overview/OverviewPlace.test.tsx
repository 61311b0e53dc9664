// @vitest-environment happy-dom
import { fireEvent, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { summarise } from '../../../lib/domain/assets/summarise.ts';
import type { HistoryEntry } from '../../../lib/domain/history/history.ts';
import { openDatabase } from '../../../lib/platform/database/database.ts';
import { assets } from '../../../test/e2e/screens/assets.ts';
import { job } from '../../../test/e2e/screens/jobs.ts';
import {
  account,
  DAY_MS,
  partner,
  schedule,
} from '../../../test/e2e/screens/people-and-partner.ts';
import { PAGE_NOW_MS as NOW } from '../../../test/fakes/page-parts.ts';
import { renderPage } from '../../../test/fakes/render-page.tsx';
import { OverviewPlace } from './OverviewPlace.tsx';

const list = [
  ...assets(31, { id: '1', name: 'Contoso' }, 'expiring', NOW + 2 * DAY_MS, NOW),
  ...assets(17, { id: '2', name: 'Fabrikam' }, 'expiring', NOW + 13 * DAY_MS, NOW),
];
const settled = {
  summary: summarise(list, NOW, []),
  partner: partner(),
  accounts: [account()],
  schedule: schedule(NOW),
};
const happened = (atMs: number, assetName: string): HistoryEntry => ({
  atMs,
  kind: 'standing',
  assetId: assetName,
  assetName,
  businessName: 'Contoso',
  from: 'expiring',
  to: 'lost',
  reason: 'gone_after_deadline',
  deadlineMs: atMs,
});

describe('the overview', () => {
  beforeEach(async () => {
    localStorage.clear();
    await (await openDatabase()).clear('history');
  });

  it('begins with the first steps while there is nobody to watch for', async () => {
    const { screen } = await renderPage(<OverviewPlace />);
    expect(screen.getByText('Sign in to your partner')).toBeTruthy();
  });

  it('offers no second reconnection while one holds the floor', async () => {
    const { screen } = await renderPage(<OverviewPlace />, {
      ...settled,
      job: job(NOW, { state: 'verifying', wrongAccount: 'personal' }),
    });
    expect(screen.queryByRole('button', { name: /^Reconnect/ })).toBeNull();
    expect(screen.queryByText(/In Meta’s window/)).toBeNull();
    const link = screen.getByRole('link', { name: 'Show the reconnection' });
    expect(link.getAttribute('href')).toBe('#/reconnections');
  });

  it('says when it was checked, and checks at once', async () => {
    const { screen, sent } = await renderPage(<OverviewPlace />, settled);
    expect(screen.getByText(/^Checked/).textContent).toMatch(
      /^Checked 4 minutes ago · next in 6 h/,
    );
    fireEvent.click(screen.getByRole('button', { name: 'Check now' }));
    expect(sent).toEqual([{ type: 'check_now' }]);
  });

  it('marks what ends in weeks as that, whatever is due already', async () => {
    const far = assets(9, { id: '1', name: 'Contoso' }, 'expiring', NOW + 40 * DAY_MS, NOW);
    const due = assets(2, { id: '2', name: 'Fabrikam' }, 'due', NOW - DAY_MS, NOW);
    const summary = summarise([...far, ...due], NOW, []);
    const { screen } = await renderPage(<OverviewPlace />, { ...settled, summary });
    const tile = screen.getByText('access ends').closest('a');
    expect(tile?.querySelector('.standing-upcoming')).toBeTruthy();
  });

  it('draws a bar only for days with assets, each with its words and a link', async () => {
    const { screen } = await renderPage(<OverviewPlace />, settled);
    const bars = screen.getAllByRole('link', { name: /^\w+,? \d+ \w+: \d+ assets$/ });
    expect(bars.map((bar) => bar.getAttribute('aria-label')?.split(': ')[1])).toEqual([
      '31 assets',
      '17 assets',
    ]);
    expect(bars[0]?.getAttribute('href')).toMatch(/^#\/assets\?day=\d+$/);
  });

  it('tells the day one points at, and the same figures as a table', async () => {
    const { screen } = await renderPage(<OverviewPlace />, settled);
    const [, second] = screen.getAllByRole('link', { name: /: \d+ assets$/ });
    if (second) fireEvent.focus(second);
    expect(screen.getByRole('link', { name: 'Fabrikam' })).toBeTruthy();
    const toggle = screen.getByText('As a table').closest('details');
    if (toggle) {
      toggle.open = true;
      fireEvent(toggle, new Event('toggle'));
    }
    const rows = within(await screen.findByRole('table')).getAllByRole('row');
    expect(rows.slice(1).map((row) => row.textContent)).toEqual([
      expect.stringMatching(/Contoso31$/),
      expect.stringMatching(/Fabrikam17$/),
    ]);
  });

  it('lists what happened since the last look, and nothing older', async () => {
    const database = await openDatabase();
    await database.add('history', happened(NOW - 2 * DAY_MS, 'Old news'));
    await database.add('history', happened(NOW - 1000, 'Spring sale'));
    localStorage.setItem('last-look-ms', String(NOW - DAY_MS));
    const { screen } = await renderPage(<OverviewPlace />, settled);
    expect(await screen.findByText(/Spring sale \(Contoso\): access lost/)).toBeTruthy();
    expect(screen.queryByText(/Old news/)).toBeNull();
    screen.unmount();
    const again = (await renderPage(<OverviewPlace />, settled)).screen;
    expect(await again.findByText('Nothing has changed.')).toBeTruthy();
  });

  it('lists what comes after the last look though this machine’s clock is ahead', async () => {
    const state = { ...settled, schedule: schedule(NOW, { clockOffsetMs: -2 * DAY_MS }) };
    (await renderPage(<OverviewPlace />, state)).screen.unmount();
    await (await openDatabase()).add('history', happened(NOW - DAY_MS, 'Spring sale'));
    const { screen } = await renderPage(<OverviewPlace />, state);
    expect(await screen.findByText(/Spring sale \(Contoso\): access lost/)).toBeTruthy();
  });

  it('says how many changes it leaves to the history', async () => {
    const database = await openDatabase();
    for (let index = 1; index <= 11; index += 1) {
      await database.add('history', happened(NOW - index, `Sale ${index}`));
    }
    const { screen } = await renderPage(<OverviewPlace />, settled);
    expect(await screen.findByText('and 3 more')).toBeTruthy();
  });
});
