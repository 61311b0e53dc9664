import History from 'lucide-react/icons/history';
import LayoutDashboard from 'lucide-react/icons/layout-dashboard';
import List from 'lucide-react/icons/list';
import Puzzle from 'lucide-react/icons/puzzle';
import RefreshCw from 'lucide-react/icons/refresh-cw';
import Settings from 'lucide-react/icons/settings';
import Users from 'lucide-react/icons/users';
import { useTexts, useView } from '../state/Page.tsx';
import { PLACES, type Place, routeHash } from './use-route.ts';
import './navigation.css';

const ICONS: Record<Place, typeof List> = {
  overview: LayoutDashboard,
  assets: List,
  features: Puzzle,
  reconnections: RefreshCw,
  history: History,
  accounts: Users,
  settings: Settings,
};

export function Navigation({ current }: { current: Place }) {
  const { t } = useTexts();
  const hasInstalls = useView((view) => view.installs.count > 0);
  const partnerName = useView((view) => view.partner?.name ?? null);
  return (
    <nav className="navigation" aria-label={t('place.navigation')}>
      <div className="navigation-brand">
        <img src="/icons/48.png" alt="" width="24" height="24" />
        <span>
          <strong>{t('extName')}</strong>
          {partnerName && <span className="soft"> {partnerName}</span>}
        </span>
      </div>
      <ul>
        {PLACES.filter((place) => place !== 'features' || hasInstalls).map((place) => {
          const Icon = ICONS[place];
          return (
            <li key={place}>
              <a href={routeHash(place)} aria-current={place === current ? 'page' : undefined}>
                <Icon />
                <span>{t(`place.${place}`)}</span>
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
