import { isActive } from '../../lib/domain/reconnection/reconnection.ts';
import { Reconnection } from '../reconnection/Reconnection.tsx';
import { useTexts, useView } from '../state/Page.tsx';
import { useHistoryEntries } from '../state/use-history-entries.ts';
import { HistoryList } from './history/HistoryList.tsx';

/** The running or last reconnection in full, and those before it. */
export function ReconnectionsPlace() {
  const { t } = useTexts();
  const job = useView((view) => view.job);
  const past = useHistoryEntries()?.filter(({ kind }) => kind === 'reconnection') ?? [];
  const showsJob = job !== null && (isActive(job) || !job.dismissed);
  return (
    <>
      {showsJob ? (
        <div className="panel narrow">
          <Reconnection job={job} />
        </div>
      ) : (
        <h1>{t('place.reconnections')}</h1>
      )}
      <section className="panel narrow">
        <h2>{t('reconnections.past')}</h2>
        {past.length === 0 ? (
          <p className="soft">{t('reconnections.none')}</p>
        ) : (
          <HistoryList entries={past} />
        )}
      </section>
    </>
  );
}
