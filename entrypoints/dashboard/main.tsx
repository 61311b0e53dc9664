import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../../components/ui/theme.css';
import { Dashboard } from '../../components/dashboard/Dashboard.tsx';
import { openPageParts } from '../../components/state/open-page-parts.ts';
import { Page } from '../../components/state/Page.tsx';

const parts = await openPageParts((place) => {
  location.hash = `/${place}`;
});
document.documentElement.lang = parts.texts.locale;
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Page parts={parts}>
        <Dashboard />
      </Page>
    </StrictMode>,
  );
}
