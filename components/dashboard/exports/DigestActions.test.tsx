// @vitest-environment happy-dom
import { fireEvent } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { ViewState } from '../../../components/state/view-state.ts';
import { summarise } from '../../../lib/domain/assets/summarise.ts';
import { openDatabase } from '../../../lib/platform/database/database.ts';
import { packAssets } from '../../../lib/platform/database/judged-assets.ts';
import { PAGE_NOW_MS as NOW, viewState } from '../../../test/fakes/page-parts.ts';
import { renderPage } from '../../../test/fakes/render-page.tsx';
import { datedAsset } from '../../../test/fakes/samples/judged-assets.ts';
import { DigestActions } from './DigestActions.tsx';

const list = Array.from({ length: 12 }, (_, index) =>
  datedAsset({ id: String(index), deadlineMs: NOW + (index + 1) * 86_400_000 }, NOW),
);

async function show(change: Partial<ViewState> = {}) {
  const database = await openDatabase();
  for (const [key, value] of packAssets(list, {})) await database.put('assets', value, key);
  return renderPage(<DigestActions />, { summary: summarise(list, NOW, []), ...change });
}

describe('telling others', () => {
  it('copies the whole digest', async () => {
    const writeText = vi.fn(async () => undefined);
    vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText } });
    const { screen } = await show();
    fireEvent.click(await screen.findByRole('button', { name: 'Copy' }));
    expect(await screen.findByText('Copied')).toBeTruthy();
    const [text] = writeText.mock.calls[0] as unknown as [string];
    expect(text.match(/^Contoso: 1 asset loses access/gm)).toHaveLength(12);
    vi.unstubAllGlobals();
  });

  it('mails a short one', async () => {
    const { screen } = await show();
    const link = await screen.findByRole('link', { name: 'Mail' });
    const address = new URL(link.getAttribute('href') ?? '');
    expect(address.searchParams.get('subject')).toBe('12 Meta assets need you');
    expect(address.searchParams.get('body')).toContain('and 2 more assets, all later');
    expect(address.href.length).toBeLessThan(2000);
  });

  it('is not offered where the organisation allows no export', async () => {
    const policy = { ...viewState().policy, allowExport: false };
    const { screen } = await show({ policy });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(screen.queryByRole('button')).toBeNull();
  });
});
