import { useNow, useTexts, useView } from '../state/Page.tsx';
import { When } from '../text/When.tsx';

const MINUTE_MS = 60_000;

/** When it was checked and when it will be; or that it is being checked. */
export function CheckTimes() {
  const { t } = useTexts();
  const { running, clockOffsetMs, lastEndedAtMs, nextAtMs } = useView((view) => view.schedule);
  // One that is owed already waits for the next tick: it lies ahead, whatever its time says.
  const soonestMs = useNow() + MINUTE_MS;
  if (running) return <p className="soft">{t('check.running')}</p>;
  return (
    <p className="soft">
      {lastEndedAtMs === null ? (
        t('check.never')
      ) : (
        <>
          {t('check.last')} <When atMs={lastEndedAtMs + clockOffsetMs} form="relative" />
        </>
      )}
      {nextAtMs !== null && (
        <>
          {' · '}
          {t('check.next')}{' '}
          <When atMs={Math.max(nextAtMs + clockOffsetMs, soonestMs)} form="relative" />
        </>
      )}
    </p>
  );
}
