import { cleanup, type RenderResult, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach } from 'vitest';
import { Page } from '../../components/state/Page.tsx';
import type { ViewState } from '../../components/state/view-state.ts';
import { type FakePage, fakePage } from './page-parts.ts';

afterEach(cleanup);

/** A component on a page over a state of one's choice. */
export async function renderPage(
  children: ReactNode,
  change: Partial<ViewState> = {},
): Promise<FakePage & { screen: RenderResult }> {
  const page = await fakePage(change);
  const screen = render(<Page parts={page.parts}>{children}</Page>);
  return { ...page, screen };
}
