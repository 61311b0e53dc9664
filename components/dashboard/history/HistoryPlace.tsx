import { useState } from 'react';
import { useTexts } from '../../state/Page.tsx';
import { useHistoryEntries } from '../../state/use-history-entries.ts';
import { Button } from '../../ui/Button.tsx';
import { HistoryList } from './HistoryList.tsx';

const STEP = 100;
const KINDS = [
  'standing',
  'deadline_moved',
  'reconnection',
  'account',
  'install',
  'event',
] as const;

/** Everything that was kept of what happened. */
export function HistoryPlace() {
  const { t } = useTexts();
  const entries = useHistoryEntries();
  const [kind, setKind] = useState<string>('');
  const [shown, setShown] = useState(STEP);
  const wanted = entries?.filter((entry) => kind === '' || entry.kind === kind) ?? [];
  return (
    <>
      <div className="place-head">
        <h1>{t('place.history')}</h1>
        <label className="inline-field">
          <span>{t('history.kind')}</span>
          <select value={kind} onChange={(event) => setKind(event.target.value)}>
            <option value="">{t('filter.all')}</option>
            {KINDS.map((each) => (
              <option key={each} value={each}>
                {t(`history.${each}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      {entries?.length === 0 && <p className="soft">{t('history.empty')}</p>}
      <HistoryList entries={wanted.slice(0, shown)} dayHeading="h2" />
      {wanted.length > shown && (
        <div className="actions">
          <Button onClick={() => setShown(shown + STEP)}>
            {t('groups.showMore', { count: Math.min(STEP, wanted.length - shown) })}
          </Button>
        </div>
      )}
    </>
  );
}
