import { FirstRun } from '../../first-run/FirstRun.tsx';
import { headlineOf } from '../../situation/headline.ts';
import { contextText, headlineText } from '../../situation/headline-text.ts';
import { SituationActions } from '../../situation/SituationActions.tsx';
import { WarningList } from '../../situation/WarningList.tsx';
import { useNow, useTexts, useView } from '../../state/Page.tsx';
import { useAnnounce } from '../../state/use-announce.ts';
import { needsFirstRun } from '../../state/view-state.ts';
import { DigestActions } from '../exports/DigestActions.tsx';
import { JobBanner } from '../JobBanner.tsx';
import { CheckNow } from './CheckNow.tsx';
import { RecentChanges } from './RecentChanges.tsx';
import { StandingTiles } from './StandingTiles.tsx';
import { Timeline } from './Timeline.tsx';
import { useAllGroups } from './use-all-groups.ts';

/** How things stand, when what ends, and what changed since the last look; before that, the first steps. */
export function OverviewPlace() {
  const isNew = useView(needsFirstRun);
  return isNew ? (
    <div className="first-run-place narrow">
      <FirstRun />
    </div>
  ) : (
    <Overview />
  );
}

function Overview() {
  const texts = useTexts();
  const nowMs = useNow();
  const state = useView((view) => view);
  const groups = useAllGroups();
  const headline = headlineOf(state, nowMs);
  const words = headlineText(texts, headline, nowMs);
  const context = contextText(texts, headline, state.summary, nowMs);
  useAnnounce(words);
  return (
    <>
      <div className="place-head">
        <div>
          <h1>{words}</h1>
          {context && <p className="soft">{context}</p>}
        </div>
        <CheckNow />
      </div>
      <JobBanner />
      <div className="narrow overview-actions">
        <SituationActions headline={headline} />
      </div>
      <WarningList />
      {state.summary && <StandingTiles summary={state.summary} />}
      {state.summary && <Timeline groups={groups} />}
      <RecentChanges />
      <DigestActions />
    </>
  );
}
