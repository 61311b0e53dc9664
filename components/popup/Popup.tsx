import { isActive } from '../../lib/domain/reconnection/reconnection.ts';
import { FirstRun } from '../first-run/FirstRun.tsx';
import { Reconnection } from '../reconnection/Reconnection.tsx';
import { usePage, useView } from '../state/Page.tsx';
import { needsFirstRun } from '../state/view-state.ts';
import { CrashGuard } from '../text/CrashGuard.tsx';
import { Button } from '../ui/Button.tsx';
import { PopupHeader } from './PopupHeader.tsx';
import { Situation } from './Situation.tsx';
import './popup.css';

/** What the icon opens: first run, a reconnection, or how things stand. */
export function Popup() {
  const { texts, openDashboard } = usePage();
  return (
    <div className="popup">
      <PopupHeader />
      <main>
        <CrashGuard
          action={
            <Button onClick={() => openDashboard('overview')}>
              {texts.t('action.openDashboard')}
            </Button>
          }
        >
          <PopupContent />
        </CrashGuard>
      </main>
    </div>
  );
}

function PopupContent() {
  const job = useView((view) => view.job);
  const isNew = useView(needsFirstRun);
  if (job !== null && (isActive(job) || !job.dismissed)) return <Reconnection job={job} />;
  return isNew ? <FirstRun /> : <Situation />;
}
