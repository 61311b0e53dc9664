import { useTexts } from '../../../state/Page.tsx';
import { useHistoryEntries } from '../../../state/use-history-entries.ts';
import { HistoryList } from '../../history/HistoryList.tsx';

const SHOWN = 30;

export function AssetHistory({ assetId }: { assetId: string }) {
  const { t } = useTexts();
  const entries = useHistoryEntries()?.filter(
    (entry) =>
      (entry.kind === 'standing' || entry.kind === 'deadline_moved') && entry.assetId === assetId,
  );
  if (!entries) return null;
  return (
    <section className="asset-history">
      <h3>{t('place.history')}</h3>
      {entries.length === 0 ? (
        <p className="soft">{t('facts.noHistory')}</p>
      ) : (
        <HistoryList entries={entries.slice(0, SHOWN)} dayHeading="h4" />
      )}
    </section>
  );
}
