// @vitest-environment happy-dom
import { act, fireEvent, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import type { JudgedAsset } from '../../../lib/domain/assets/snapshot.ts';
import type { Install } from '../../../lib/domain/installs/install.ts';
import { openDatabase } from '../../../lib/platform/database/database.ts';
import { readInstalls, writeInstalls } from '../../../lib/platform/database/installs.ts';
import { packAssets } from '../../../lib/platform/database/judged-assets.ts';
import { account, DAY_MS, partner } from '../../../test/e2e/screens/people-and-partner.ts';
import { PAGE_NOW_MS as NOW } from '../../../test/fakes/page-parts.ts';
import { renderPage } from '../../../test/fakes/render-page.tsx';
import { install, installedFeature } from '../../../test/fakes/samples/installs.ts';
import { judgedAsset } from '../../../test/fakes/samples/judged-assets.ts';
import { AssetPanel } from '../assets/panel/AssetPanel.tsx';
import { Dashboard } from '../Dashboard.tsx';
import { FeaturesPlace } from './FeaturesPlace.tsx';

const catalog: JudgedAsset = {
  ...judgedAsset({ id: '300', standing: 'expiring', deadlineMs: NOW + 28 * DAY_MS }),
  type: 'product_catalog',
  name: 'Spring',
};
const page = judgedAsset({ id: '100', standing: 'clear' });
const button = installedFeature({
  instanceId: '880004',
  type: 'page_cta',
  name: 'Book button',
  connectedAssets: { page_id: '100' },
  customisation: {
    ctaButtonText: 'Book Now',
    ctaButtonUrl: 'https://contoso.example/book',
    belowButtonText: null,
  },
});
const externalBusinessId = 'contoso-shop';

async function stored(installs: readonly Install[], assets: readonly JudgedAsset[]) {
  const database = await openDatabase();
  await database.clear('assets');
  for (const [key, value] of packAssets(assets, {})) await database.put('assets', value, key);
  await writeInstalls(installs);
  return {
    installs: { count: installs.length, writes: 1 },
    partner: partner(),
    accounts: [account()],
  };
}

async function show(change: Partial<Install> = {}) {
  const features = [installedFeature(), button];
  const state = await stored([install({ features, ...change })], [catalog, page]);
  const shown = await renderPage(<FeaturesPlace />, state);
  await shown.screen.findByRole('heading', { name: 'Contoso' });
  return shown;
}

describe('the features', () => {
  beforeEach(() => {
    location.hash = '';
  });

  it('say what stops, when and because of which asset', async () => {
    const { screen } = await show();
    const [row] = screen.getAllByText(/^Catalog sync stops on /);
    expect(row?.textContent).toMatch(/23 June, .*: catalog “Spring” loses access\.$/);
    expect(screen.getByText('at risk')).toBeTruthy();
    expect(screen.getByText('works')).toBeTruthy();
    expect(screen.getByText('1 of 2 features need you')).toBeTruthy();
  });

  it('list their assets with the way to each', async () => {
    const { screen } = await show();
    const [summary] = screen.getAllByText('1 asset');
    const details = summary?.closest('details');
    if (!details) throw new Error('No list to open');
    details.open = true;
    fireEvent(details, new Event('toggle'));
    const link = await screen.findByRole('link', { name: 'Spring' });
    expect(link.getAttribute('href')).toBe('#/assets?asset=300');
  });

  it('are reconnected by the assets that need it', async () => {
    const { screen, sent } = await show();
    fireEvent.click(screen.getByRole('button', { name: 'Reconnect 1 asset' }));
    expect(sent).toEqual([{ type: 'start_reconnection', assetIds: ['300'] }]);
  });

  it('are made immune only after it was said what that needs and changes', async () => {
    const { screen, sent } = await show();
    fireEvent.click(screen.getByRole('button', { name: 'Make immune' }));
    expect(sent).toEqual([]);
    expect(screen.getByText(/asks with the sign-in of Romane Richter/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Make immune now' }));
    expect(sent).toEqual([{ type: 'make_immune', externalBusinessId }]);
  });

  it('say so when Meta refuses to make them immune', async () => {
    const { screen, answer } = await show();
    answer({ ok: false, outcome: { code: 'meta_refused', graphCode: 200, subcode: null } });
    fireEvent.click(screen.getByRole('button', { name: 'Make immune' }));
    fireEvent.click(screen.getByRole('button', { name: 'Make immune now' }));
    expect(await screen.findByText('Meta refused.')).toBeTruthy();
    expect(screen.getByText(/needs an admin of this business/)).toBeTruthy();
  });

  it('that are immune need nothing more', async () => {
    const { screen } = await show({ tokenClass: 'system_user' });
    expect(screen.getByText(/^Immune: the partner’s access/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Make immune' })).toBeNull();
  });

  it('name the assets that are not immune and the task each lacks, and can be made so again', async () => {
    const { screen, sent } = await show({
      tokenClass: 'system_user',
      taskGaps: [{ assetId: '300', missingTasks: ['MANAGE'] }],
    });
    expect(
      screen.getByText('Spring is not immune: the system user lacks the task MANAGE there.'),
    ).toBeTruthy();
    expect(screen.queryByText(/^Immune: the partner’s access/)).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Make immune' }));
    fireEvent.click(screen.getByRole('button', { name: 'Make immune now' }));
    expect(sent).toEqual([{ type: 'make_immune', externalBusinessId }]);
  });

  it('name the assets that the system user did not take over, and can be made immune again', async () => {
    const { screen, sent } = await show({ tokenClass: 'system_user', notImmune: ['100', '300'] });
    expect(screen.getByText(/ and Spring are not immune: the system user/)).toBeTruthy();
    expect(screen.queryByText(/^Immune: the partner’s access/)).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Make immune' }));
    fireEvent.click(screen.getByRole('button', { name: 'Make immune now' }));
    expect(sent).toEqual([{ type: 'make_immune', externalBusinessId }]);
  });

  it('take only what Meta can show, and send only what differs', async () => {
    const { screen, sent } = await show();
    fireEvent.click(screen.getByRole('button', { name: 'Edit: Book button' }));
    const save = screen.getByRole('button', { name: 'Save' });
    fireEvent.click(save);
    const address = screen.getByLabelText('Button leads to');
    fireEvent.change(address, { target: { value: 'http://contoso.example' } });
    expect(address.getAttribute('aria-invalid')).toBe('true');
    fireEvent.click(save);
    expect(sent).toEqual([]);
    fireEvent.change(address, { target: { value: 'https://contoso.example/order' } });
    fireEvent.click(save);
    expect(sent).toEqual([
      {
        type: 'change_feature',
        externalBusinessId,
        instanceId: '880004',
        patch: { ctaButtonUrl: 'https://contoso.example/order' },
      },
    ]);
    expect(await screen.findByText(/This is what Meta reports now/)).toBeTruthy();
  });

  it('are uninstalled only when confirmed', async () => {
    const { screen, sent } = await show();
    fireEvent.click(screen.getByRole('button', { name: 'Uninstall' }));
    expect(sent).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: 'Uninstall now' }));
    expect(sent).toEqual([{ type: 'uninstall', externalBusinessId }]);
  });

  it('of a removed install are all off; it can be put back or away', async () => {
    const { screen, sent, store } = await show({ removedAtMs: NOW - DAY_MS });
    expect(screen.getAllByText('off')).toHaveLength(2);
    expect(screen.queryByRole('button', { name: 'Uninstall' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Show no more' }));
    fireEvent.click(screen.getByRole('button', { name: 'Install again' }));
    expect(sent.map(({ type }) => type)).toEqual(['dismiss_install', 'open_install']);
    expect(await screen.findByText(/Meta’s window was opened in another tab/)).toBeTruthy();
    const { installs } = store.getState();
    act(() => store.setState({ installs: { ...installs, writes: installs.writes + 1 } }));
    expect(screen.queryByText(/Meta’s window was opened/)).toBeNull();
  });
});

describe('the dashboard', () => {
  it('has no place for features while no business has installed anything', async () => {
    location.hash = '#/features';
    const { screen } = await renderPage(<Dashboard />, await stored([], []));
    const places = within(screen.getByRole('navigation')).getAllByRole('link');
    expect(places.map((link) => link.textContent)).not.toContain('Features');
    expect(screen.getByRole('heading', { level: 1 }).textContent).not.toBe('Features');
  });

  it('has one as soon as there is an install', async () => {
    const { screen } = await renderPage(<Dashboard />, await stored([install()], []));
    const navigation = within(screen.getByRole('navigation'));
    expect(navigation.getByRole('link', { name: 'Features' })).toBeTruthy();
  });
});

describe('the panel of an asset', () => {
  it('offers the cure where an install holds the asset, and nothing of it elsewhere', async () => {
    const state = await stored([install()], []);
    const held = await renderPage(<AssetPanel asset={catalog} onClose={() => {}} />, state);
    fireEvent.click(await held.screen.findByRole('button', { name: 'Make immune' }));
    fireEvent.click(held.screen.getByRole('button', { name: 'Make immune now' }));
    expect(held.sent).toEqual([{ type: 'make_immune', externalBusinessId }]);
    held.screen.unmount();
    const other = judgedAsset({ id: '999' });
    const free = await renderPage(<AssetPanel asset={other} onClose={() => {}} />, state);
    // By then its own reading, which began before, is through.
    await act(async () => void (await readInstalls()));
    expect(free.screen.queryByRole('button', { name: 'Make immune' })).toBeNull();
  });

  it('says of this asset alone whether its install made it immune', async () => {
    const taskGaps = [{ assetId: '300', missingTasks: ['MANAGE'] }];
    const state = await stored([install({ tokenClass: 'system_user', taskGaps })], []);
    const short = await renderPage(<AssetPanel asset={catalog} onClose={() => {}} />, state);
    expect(await short.screen.findByText(/^Spring is not immune/)).toBeTruthy();
    short.screen.unmount();
    const fine = await renderPage(<AssetPanel asset={page} onClose={() => {}} />, state);
    expect(await fine.screen.findByText(/^Immune: the partner’s access/)).toBeTruthy();
    expect(fine.screen.queryByText(/is not immune/)).toBeNull();
  });

  it('does not call an asset immune that the install’s system user did not take over', async () => {
    const state = await stored([install({ tokenClass: 'system_user', notImmune: ['300'] })], []);
    const { screen } = await renderPage(<AssetPanel asset={catalog} onClose={() => {}} />, state);
    expect(await screen.findByText(/^Spring is not immune/)).toBeTruthy();
    expect(screen.queryByText(/^Immune: the partner’s access/)).toBeNull();
  });
});
