import LayoutDashboard from 'lucide-react/icons/layout-dashboard';
import RefreshCw from 'lucide-react/icons/refresh-cw';
import { useNow, usePage, useTexts, useView } from '../state/Page.tsx';
import { useIntent } from '../state/use-intent.ts';
import { FailureNotice } from '../text/FailureNotice.tsx';
import { When } from '../text/When.tsx';
import { Button } from '../ui/Button.tsx';
import './check-footer.css';

const minuteMs = 60_000;

/** When it was checked, when it will be, and the way to check at once. */
export function CheckFooter() {
  const { t } = useTexts();
  const { openDashboard } = usePage();
  const { running, clockOffsetMs, lastEndedAtMs, nextAtMs } = useView((view) => view.schedule);
  const { send, pending, failure } = useIntent();
  // One that is owed already waits for the next tick: it lies ahead, whatever its time says.
  const soonestMs = useNow() + minuteMs;
  return (
    <footer className="check-footer">
      <p className="soft">
        {running ? (
          t('check.running')
        ) : (
          <>
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
          </>
        )}
      </p>
      <div className="check-buttons">
        <Button icon={<LayoutDashboard />} onClick={() => openDashboard('overview')}>
          {t('action.openDashboard')}
        </Button>
        <Button
          icon={<RefreshCw />}
          busy={running || pending === 'check_now'}
          onClick={() => void send({ type: 'check_now' })}
        >
          {t('action.checkNow')}
        </Button>
      </div>
      <FailureNotice outcome={failure} />
    </footer>
  );
}
