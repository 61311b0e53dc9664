import LayoutDashboard from 'lucide-react/icons/layout-dashboard';
import RefreshCw from 'lucide-react/icons/refresh-cw';
import { CheckTimes } from '../situation/CheckTimes.tsx';
import { usePage, useTexts, useView } from '../state/Page.tsx';
import { useIntent } from '../state/use-intent.ts';
import { FailureNotice } from '../text/FailureNotice.tsx';
import { Button } from '../ui/Button.tsx';
import './check-footer.css';

/** When it was checked, when it will be, and the way to check at once. */
export function CheckFooter() {
  const { t } = useTexts();
  const { openDashboard } = usePage();
  const running = useView((view) => view.schedule.running);
  const { send, pending, failure } = useIntent();
  return (
    <footer className="check-footer">
      <CheckTimes />
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
