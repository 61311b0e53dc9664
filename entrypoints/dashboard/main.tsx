import '../../components/state/read-first.ts';
import '../../components/ui/theme.css';
import { Dashboard } from '../../components/dashboard/Dashboard.tsx';
import { mountPage } from '../../components/state/mount-page.tsx';
import { openPageParts } from '../../components/state/open-page-parts.ts';

const parts = await openPageParts((place) => {
  location.hash = `/${place}`;
});
mountPage(parts, <Dashboard />);
