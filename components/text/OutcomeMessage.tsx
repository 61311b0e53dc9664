import type { Outcome } from '../../lib/domain/outcome.ts';
import { type Advice, outcomeText } from '../../lib/platform/i18n/outcome-text.ts';
import { useNow, useTexts } from '../state/Page.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { Disclosure } from '../ui/Disclosure.tsx';
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
      <Disclosure summary={<span className="soft">{texts.t('action.details')}</span>}>
        {() => (
          <div className="outcome-details">
            <pre>{details}</pre>
            <CopyButton text={() => details} label={texts.t('action.copy')} />
          </div>
        )}
      </Disclosure>
    </div>
  );
}
