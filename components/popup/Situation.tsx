import CircleCheck from 'lucide-react/icons/circle-check';
import { headlineOf } from '../situation/headline.ts';
import { contextText, headlineText } from '../situation/headline-text.ts';
import { SituationActions } from '../situation/SituationActions.tsx';
import { WarningList } from '../situation/WarningList.tsx';
import { useNow, useTexts, useView } from '../state/Page.tsx';
import { useAnnounce } from '../state/use-announce.ts';
import { CheckFooter } from './CheckFooter.tsx';
import { FineLine } from './FineLine.tsx';
import { GroupList } from './GroupList.tsx';
import { IdentityCard } from './IdentityCard.tsx';
import { PinHint } from './PinHint.tsx';
import './situation.css';

/** How things stand: one sentence, one button, everything else quiet below. */
export function Situation() {
  const texts = useTexts();
  const nowMs = useNow();
  const state = useView((view) => view);
  const headline = headlineOf(state, nowMs);
  const words = headlineText(texts, headline, nowMs);
  useAnnounce(words);
  const context = contextText(texts, headline, state.summary, nowMs);
  return (
    <>
      <section className={`situation situation-${headline.kind}`}>
        <h1>
          {headline.kind === 'all_well' && <CircleCheck className="situation-tick" />}
          {words}
        </h1>
        {context && <p className="soft">{context}</p>}
        <SituationActions headline={headline} />
      </section>
      <WarningList />
      {state.summary && headline.kind !== 'no_assets' && (
        <section aria-label={texts.t('groups.title')} className="situation-groups">
          <GroupList groups={state.summary.groups} beyond={state.summary.groupedBeyond} />
          <FineLine summary={state.summary} />
        </section>
      )}
      <IdentityCard />
      <PinHint />
      <CheckFooter />
    </>
  );
}
