import { useEffect, useState } from 'react';
import { usePage } from '../../state/Page.tsx';
import { useHistoryEntries } from '../../state/use-history-entries.ts';
import { nowOf } from '../../state/view-state.ts';
import { HistoryList } from '../history/HistoryList.tsx';
import { routeHash } from '../use-route.ts';

/** When this was last looked at and left, by Graph's clock as history is; a fact of this page alone, so it stays with the page. */
const LAST_LOOK = 'last-look-ms';
const SHOWN = 8;

/** What changed since the page was last looked at. */
export function RecentChanges() {
  const { store, texts } = usePage();
  const { t } = texts;
  const entries = useHistoryEntries();
  const [sinceMs] = useState(() => Number(localStorage.getItem(LAST_LOOK) ?? 0));
  useEffect(() => {
    const remember = () => localStorage.setItem(LAST_LOOK, String(nowOf(store.getState())));
    addEventListener('pagehide', remember);
    return () => {
      removeEventListener('pagehide', remember);
      remember();
    };
  }, [store]);
  if (entries === null) return null;
  const recent = entries.filter(({ atMs }) => atMs > sinceMs);
  return (
    <section className="panel">
      <h2>{t('recent.title')}</h2>
      {recent.length === 0 ? (
        <p className="soft">{t('recent.nothing')}</p>
      ) : (
        <HistoryList entries={recent.slice(0, SHOWN)} />
      )}
      {recent.length > SHOWN && (
        <p className="soft">{t('recent.more', { count: recent.length - SHOWN })}</p>
      )}
      <p>
        <a href={routeHash('history')}>{t('recent.all')}</a>
      </p>
    </section>
  );
}
