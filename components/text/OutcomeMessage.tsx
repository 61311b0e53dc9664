import type { Outcome } from '../../lib/domain/outcome.ts';
import { type Advice, outcomeText } from '../../lib/platform/i18n/outcome-text.ts';
import { useNow, useTexts } from '../state/Page.tsx';
import { Details } from './Details.tsx';
import './outcome-message.css';

interface Props {
  outcome: Outcome;
  advice: Advice;
}

/** A failure: what happened, what to do; its codes only on request. */
export function OutcomeMessage({ outcome, advice }: Props) {
  const texts = useTexts();
  const nowMs = useNow();
  const { happened, next, details } = outcomeText(texts, outcome, advice, nowMs);
  return (
    <div className="outcome-message">
      <p className="outcome-happened">{happened}</p>
      {next && <p>{next}</p>}
      <Details text={details} />
    </div>
  );
}
