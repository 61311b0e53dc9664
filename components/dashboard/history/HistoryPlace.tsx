import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { focusOn } from '../../state/focus-on.ts';
import { useTexts } from '../../state/Page.tsx';
import { useHistoryEntries } from '../../state/use-history-entries.ts';
import { Button } from '../../ui/Button.tsx';
import { JobBanner } from '../JobBanner.tsx';
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
  const list = useRef<HTMLDivElement>(null);
  const wanted = entries?.filter((entry) => kind === '' || entry.kind === kind) ?? [];

  function showMore() {
    flushSync(() => setShown(shown + STEP));
    focusOn(list.current?.querySelectorAll('li')[shown]);
  }

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
      <JobBanner />
      {entries !== null && wanted.length === 0 && (
        <p className="soft">{t(entries.length === 0 ? 'history.empty' : 'history.noneOfKind')}</p>
      )}
      <div ref={list}>
        <HistoryList entries={wanted.slice(0, shown)} dayHeading="h2" />
      </div>
      {wanted.length > shown && (
        <div className="actions">
          <Button onClick={showMore}>
            {t('groups.showMore', { count: Math.min(STEP, wanted.length - shown) })}
          </Button>
        </div>
      )}
    </>
  );
}
