// @vitest-environment happy-dom
import { fireEvent, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { JudgedAsset } from '../../../lib/domain/assets/snapshot.ts';
import { summarise } from '../../../lib/domain/assets/summarise.ts';
import { openDatabase } from '../../../lib/platform/database/database.ts';
import { packAssets } from '../../../lib/platform/database/judged-assets.ts';
import { assets } from '../../../test/e2e/screens/assets.ts';
import { account, DAY_MS, partner } from '../../../test/e2e/screens/people-and-partner.ts';
import { PAGE_NOW_MS as NOW } from '../../../test/fakes/page-parts.ts';
import { renderPage } from '../../../test/fakes/render-page.tsx';
import { AssetsPlace } from './AssetsPlace.tsx';

const contoso = { id: '1', name: 'Contoso' };
const list = [
  ...assets(2, { id: '2', name: 'Fabrikam' }, 'clear', null, NOW),
  ...assets(3, contoso, 'expiring', NOW + 2 * DAY_MS, NOW),
];

async function storeAssets(judged: readonly JudgedAsset[]): Promise<void> {
  const database = await openDatabase();
  await database.clear('assets');
  for (const [key, value] of packAssets(judged, {})) await database.put('assets', value, key);
}

async function render(stored: readonly JudgedAsset[], isChecked = true) {
  await storeAssets(stored);
  return renderPage(<AssetsPlace />, {
    summary: isChecked ? summarise(stored, NOW, []) : null,
    partner: partner(),
    accounts: [account()],
  });
}

async function show() {
  const page = await render(list);
  await page.screen.findByText('5 assets');
  return page;
}

describe('the list of assets', () => {
  beforeEach(() => {
    location.hash = '#/assets';
    // There is no layout here, and a list without height shows no rows.
    vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
  });

  it('finds as one types and says how many', async () => {
    const { screen } = await show();
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'FABRIKAM' } });
    expect(await screen.findByText('2 assets')).toBeTruthy();
    expect(screen.queryByText(/^Contoso Berlin/)).toBeNull();
  });

  it('shows a check that bears the same moment as the one before', async () => {
    const page = await show();
    const fewer = list.slice(0, 4);
    await storeAssets(fewer);
    page.store.setState({ summary: summarise(fewer, NOW, []) });
    expect(await page.screen.findByText('4 assets')).toBeTruthy();
  });

  it('filters by state with the count on the chip', async () => {
    const { screen } = await show();
    const chip = screen.getByRole('button', { name: 'access ends 3' });
    fireEvent.click(chip);
    expect(chip.getAttribute('aria-pressed')).toBe('true');
    expect(await screen.findByText('3 assets')).toBeTruthy();
  });

  it('says why it is empty', async () => {
    const others = list.map((asset) => ({ ...asset, usedByPartner: false }));
    const never = (await render([], false)).screen;
    expect(await never.findByText('Assets appear here after the first check.')).toBeTruthy();
    never.unmount();
    const nothing = (await render([])).screen;
    expect(await nothing.findByText('The last check found no asset.')).toBeTruthy();
    nothing.unmount();
    const { screen } = await render(others);
    expect(await screen.findByText(/Your partner uses none of the assets found/)).toBeTruthy();
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'contoso' } });
    expect(await screen.findByText(/No asset fits this search/)).toBeTruthy();
    fireEvent.click(screen.getByLabelText('Also what your partner does not use'));
    expect(await screen.findByText('3 assets')).toBeTruthy();
  });

  it('offers the businesses by name', async () => {
    const { screen } = await show();
    const [businesses] = screen.getAllByRole('combobox');
    expect([...(businesses?.querySelectorAll('option') ?? [])].map((each) => each.text)).toEqual([
      'Business: any',
      'Contoso',
      'Fabrikam',
    ]);
  });

  it('reconnects exactly what was chosen', async () => {
    const { screen, sent } = await show();
    const rows = screen.getAllByRole('row').slice(1, 3);
    for (const row of rows) fireEvent.click(within(row).getByRole('checkbox'));
    fireEvent.click(screen.getByRole('button', { name: 'Reconnect 2 assets' }));
    const [request] = sent;
    expect(request?.type === 'start_reconnection' && request.assetIds).toHaveLength(2);
  });

  it('puts aside with a note', async () => {
    const { screen, sent } = await show();
    fireEvent.click(screen.getByRole('checkbox', { name: 'Choose all' }));
    fireEvent.change(screen.getByLabelText('Note (optional)'), { target: { value: 'sold ' } });
    fireEvent.click(screen.getByRole('button', { name: 'Put aside' }));
    expect(sent).toMatchObject([{ type: 'retire_assets', note: 'sold' }]);
  });

  it('opens one asset with the reason it stands as it does, and closes with Escape', async () => {
    const { screen } = await show();
    fireEvent.click(screen.getByRole('button', { name: /^Contoso Berlin/ }));
    const panel = screen.getByRole('complementary');
    expect(panel.textContent).toContain('Meta names this date for the account your partner uses.');
    fireEvent.keyDown(panel, { key: 'Escape' });
    expect(screen.queryByRole('complementary')).toBeNull();
  });
});
