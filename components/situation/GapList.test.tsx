// @vitest-environment happy-dom
import { fireEvent } from '@testing-library/react';
import { expect, it } from 'vitest';
import { summarise } from '../../lib/domain/assets/summarise.ts';
import { PAGE_NOW_MS as NOW } from '../../test/fakes/page-parts.ts';
import { renderPage } from '../../test/fakes/render-page.tsx';
import { GapList } from './GapList.tsx';

it.each([
  ['scope_missing', null, 'permission missing'],
  ['permission_missing', 200, 'permission missing (200)'],
  ['malformed', null, 'unreadable answer'],
  ['unreadable', null, 'unreadable answer'],
  ['transient', 2, 'Meta did not answer (2)'],
  ['throttled', 80004, 'Meta did not answer (80004)'],
  ['our_bug', 100, 'refused (100)'],
  ['gone', 100, 'refused (100)'],
])('a list that failed by %s is told in words', async (kind, code, words) => {
  const gap = { accountId: '1', edge: '*/owned_pages', kind, code, subcode: null };
  const { screen } = await renderPage(<GapList />, { summary: summarise([], NOW, [gap]) });
  fireEvent.click(screen.getByText('Details'));
  expect(screen.getByText(words)).toBeTruthy();
});
