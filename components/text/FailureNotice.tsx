import CircleAlert from 'lucide-react/icons/circle-alert';
import type { ReactNode } from 'react';
import type { Outcome } from '../../lib/domain/outcome.ts';
import { Notice } from '../ui/Notice.tsx';
import { OutcomeMessage } from './OutcomeMessage.tsx';

interface Props {
  outcome: Outcome | null;
  action?: ReactNode;
}

/** The place where a failed intent says so. It is always there, so that its words are announced. */
export function FailureNotice({ outcome, action }: Props) {
  return (
    <div role="alert">
      {outcome && (
        <Notice tone="soon" icon={<CircleAlert />} action={action}>
          <OutcomeMessage outcome={outcome} />
        </Notice>
      )}
    </div>
  );
}
