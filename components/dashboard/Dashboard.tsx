import { useEffect, useRef } from 'react';
import { isActive } from '../../lib/domain/reconnection/reconnection.ts';
import { jobTitle } from '../reconnection/job-title.ts';
import { useTexts, useView } from '../state/Page.tsx';
import { useAnnounce } from '../state/use-announce.ts';
import { CrashGuard } from '../text/CrashGuard.tsx';
import { AccountsPlace } from './accounts/AccountsPlace.tsx';
import { AssetsPlace } from './assets/AssetsPlace.tsx';
import { FeaturesPlace } from './features/FeaturesPlace.tsx';
import { HistoryPlace } from './history/HistoryPlace.tsx';
import { Navigation } from './Navigation.tsx';
import { OverviewPlace } from './overview/OverviewPlace.tsx';
import { ReconnectionsPlace } from './ReconnectionsPlace.tsx';
import { SettingsPlace } from './settings/SettingsPlace.tsx';
import { type Place, useRoute } from './use-route.ts';
import './dashboard.css';

const PLACES: Record<Place, () => React.ReactNode> = {
  overview: OverviewPlace,
  assets: AssetsPlace,
  features: FeaturesPlace,
  reconnections: ReconnectionsPlace,
  history: HistoryPlace,
  accounts: AccountsPlace,
  settings: SettingsPlace,
};

/** The full page: everything that is a click away from the popup. */
export function Dashboard() {
  const texts = useTexts();
  const { t } = texts;
  const job = useView((view) => view.job);
  // Its banner stands on every place; only what changes is news.
  useAnnounce(job && (isActive(job) || !job.dismissed) ? jobTitle(texts, job) : null);
  const route = useRoute();
  const hasInstalls = useView((view) => view.installs.count > 0);
  // A business without an install has no features to see.
  const place = route.place === 'features' && !hasInstalls ? 'overview' : route.place;
  const main = useRef<HTMLElement>(null);
  const shown = useRef(place);
  useEffect(() => {
    document.title = `${t(`place.${place}`)} · ${t('extName')}`;
    // A keyboard or screen reader continues where the new content begins.
    if (shown.current !== place) main.current?.focus();
    shown.current = place;
  }, [place, t]);
  const Current = PLACES[place];
  return (
    <div className="dashboard">
      <Navigation current={place} />
      <main ref={main} tabIndex={-1} className={`place place-${place}`}>
        <CrashGuard resetKey={`${place}?${route.params}`}>
          <Current />
        </CrashGuard>
      </main>
    </div>
  );
}
