import type { ReactNode } from 'react';
import { usePage } from '../state/Page.tsx';
import { Button } from '../ui/Button.tsx';
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx';
import { crashDetails } from './crash-details.ts';
import { Details } from './Details.tsx';
import './crash-guard.css';

interface Props {
  children: ReactNode;
  /** See {@link ErrorBoundary}. */
  resetKey?: string;
  /** Another way on, beside trying again. */
  action?: ReactNode;
}

/** Where a part of a page cannot be drawn, this says so in its place; what is around it stays. */
export function CrashGuard({ children, resetKey, action }: Props) {
  // Nothing here may read what is stored: that may be what could not be drawn.
  const { texts, version } = usePage();
  const { t } = texts;
  return (
    <ErrorBoundary
      resetKey={resetKey}
      fallback={(error, again) => (
        <section className="crash">
          <div role="alert">
            <h1>{t('outcome.unexpected.happened')}</h1>
            <p className="soft">{t('outcome.unexpected.next')}</p>
          </div>
          <div className="actions">
            <Button look="primary" onClick={again}>
              {t('action.tryAgain')}
            </Button>
            {action}
          </div>
          <Details text={crashDetails(error, version)} />
        </section>
      )}
    >
      {children}
    </ErrorBoundary>
  );
}
