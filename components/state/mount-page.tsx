import { type ReactNode, StrictMode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { afterPaint } from './after-paint.ts';
import { keepFocus } from './keep-focus.ts';
import { Page, type PageParts } from './Page.tsx';

/** Shows a page. At once: left to React's own timing, a popup would show an empty frame first. */
export function mountPage(parts: PageParts, children: ReactNode): void {
  document.documentElement.lang = parts.texts.locale;
  const element = document.getElementById('root');
  if (!element) throw new Error('The page has no root');
  const root = createRoot(element);
  flushSync(() =>
    root.render(
      <StrictMode>
        <Page parts={parts}>{children}</Page>
      </StrictMode>,
    ),
  );
  afterPaint(() => keepFocus(element));
}
