import '../../components/state/read-first.ts';
import '../../components/ui/theme.css';
import { Popup } from '../../components/popup/Popup.tsx';
import { mountPage } from '../../components/state/mount-page.tsx';
import { openDashboardTab, openPageParts } from '../../components/state/open-page-parts.ts';

// Nothing is painted before the first read: an empty popup would be a wrong answer for a moment.
mountPage(await openPageParts(openDashboardTab), <Popup />);
