// @vitest-environment happy-dom
import { fireEvent } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../lib/platform/database/database.ts';
import { history } from '../../../test/e2e/screens/history.ts';
import { PAGE_NOW_MS as NOW } from '../../../test/fakes/page-parts.ts';
import { renderPage } from '../../../test/fakes/render-page.tsx';
import { HistoryPlace } from './HistoryPlace.tsx';

describe('the history', () => {
  beforeEach(async () => (await openDatabase()).clear('history'));

  it('tells nothing at all from nothing of the chosen kind', async () => {
    const empty = (await renderPage(<HistoryPlace />)).screen;
    expect(await empty.findByText('Nothing has happened yet.')).toBeTruthy();
    empty.unmount();
    const database = await openDatabase();
    for (const entry of history(NOW)) {
      if (entry.kind !== 'account') await database.add('history', entry);
    }
    const { screen } = await renderPage(<HistoryPlace />);
    await screen.findByText(/40 of 47/);
    fireEvent.change(screen.getByLabelText('Show'), { target: { value: 'account' } });
    expect(screen.getByText('Nothing of this kind has happened yet.')).toBeTruthy();
    fireEvent.change(screen.getByLabelText('Show'), { target: { value: 'event' } });
    expect(screen.queryByText('Nothing of this kind has happened yet.')).toBeNull();
  });
});
