import { isActive } from '../../lib/domain/reconnection/reconnection.ts';
import { FirstRun } from '../first-run/FirstRun.tsx';
import { Reconnection } from '../reconnection/Reconnection.tsx';
import { useView } from '../state/Page.tsx';
import { needsFirstRun } from '../state/view-state.ts';
import { PopupHeader } from './PopupHeader.tsx';
import { Situation } from './Situation.tsx';
import './popup.css';

/** What the icon opens: first run, a reconnection, or how things stand. */
export function Popup() {
  const job = useView((view) => view.job);
  const isNew = useView(needsFirstRun);
  const showsJob = job !== null && (isActive(job) || !job.dismissed);
  return (
    <div className="popup">
      <PopupHeader />
      <main>{showsJob ? <Reconnection job={job} /> : isNew ? <FirstRun /> : <Situation />}</main>
    </div>
  );
}
