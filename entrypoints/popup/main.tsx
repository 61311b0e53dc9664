import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../../components/ui/theme.css';
import { Popup } from '../../components/popup/Popup.tsx';
import { openDashboardTab, openPageParts } from '../../components/state/open-page-parts.ts';
import { Page } from '../../components/state/Page.tsx';

// Nothing is painted before the first read: an empty popup would be a wrong answer for a moment.
const parts = await openPageParts(openDashboardTab);
document.documentElement.lang = parts.texts.locale;
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Page parts={parts}>
        <Popup />
      </Page>
    </StrictMode>,
  );
}
