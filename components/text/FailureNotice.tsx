import CircleAlert from 'lucide-react/icons/circle-alert';
import type { ReactNode } from 'react';
import type { Outcome } from '../../lib/domain/outcome.ts';
import type { Advice } from '../../lib/platform/i18n/outcome-text.ts';
import { Notice } from '../ui/Notice.tsx';
import { OutcomeMessage } from './OutcomeMessage.tsx';

interface Props {
  outcome: Outcome | null;
  /** What the person asked for is not tried again unless they ask again. */
  advice?: Advice;
  action?: ReactNode;
}

/** The place where a failed intent says so. It is always there, so that its words are announced. */
export function FailureNotice({ outcome, advice = 'once', action }: Props) {
  return (
    <div role="alert">
      {outcome && (
        <Notice tone="soon" icon={<CircleAlert />} action={action}>
          <OutcomeMessage outcome={outcome} advice={advice} />
        </Notice>
      )}
    </div>
  );
}
