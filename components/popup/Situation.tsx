import CircleCheck from 'lucide-react/icons/circle-check';
import { useNow, useTexts, useView } from '../state/Page.tsx';
import { CheckFooter } from './CheckFooter.tsx';
import { FineLine } from './FineLine.tsx';
import { GroupList } from './GroupList.tsx';
import { headlineOf } from './headline.ts';
import { contextText, headlineText } from './headline-text.ts';
import { IdentityCard } from './IdentityCard.tsx';
import { PinHint } from './PinHint.tsx';
import { SituationActions } from './SituationActions.tsx';
import { WarningList } from './WarningList.tsx';
import './situation.css';

/** How things stand: one sentence, one button, everything else quiet below. */
export function Situation() {
  const texts = useTexts();
  const nowMs = useNow();
  const state = useView((view) => view);
  const headline = headlineOf(state, nowMs);
  const words = headlineText(texts, headline, nowMs);
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
      <p role="status" className="visually-hidden">
        {words}
      </p>
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
