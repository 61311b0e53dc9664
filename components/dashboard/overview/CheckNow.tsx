import RefreshCw from 'lucide-react/icons/refresh-cw';
import { CheckTimes } from '../../situation/CheckTimes.tsx';
import { useTexts, useView } from '../../state/Page.tsx';
import { useIntent } from '../../state/use-intent.ts';
import { FailureNotice } from '../../text/FailureNotice.tsx';
import { Button } from '../../ui/Button.tsx';
import './check-now.css';

/** How old what is shown is, and the way to check at once. */
export function CheckNow() {
  const { t } = useTexts();
  const running = useView((view) => view.schedule.running);
  const { send, pending, failure } = useIntent();
  return (
    <div className="check-now">
      <CheckTimes />
      <Button
        icon={<RefreshCw />}
        busy={running || pending === 'check_now'}
        onClick={() => void send({ type: 'check_now' })}
      >
        {t('action.checkNow')}
      </Button>
      <FailureNotice outcome={failure} />
    </div>
  );
}
