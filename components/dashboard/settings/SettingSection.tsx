import Lock from 'lucide-react/icons/lock';
import type { ReactNode } from 'react';
import type { Outcome } from '../../../lib/domain/outcome.ts';
import { useTexts } from '../../state/Page.tsx';
import { FailureNotice } from '../../text/FailureNotice.tsx';

interface Props {
  title: string;
  hint?: string;
  isLocked?: boolean;
  failure?: Outcome | null;
  children: ReactNode;
}

/** One group of settings; a locked one says who locked it. */
export function SettingSection({ title, hint, isLocked = false, failure = null, children }: Props) {
  const { t } = useTexts();
  return (
    <fieldset className="setting-section" disabled={isLocked}>
      <legend>{title}</legend>
      {isLocked && (
        <p className="setting-locked">
          <Lock /> {t('settings.locked')}
        </p>
      )}
      {hint && <p className="soft">{hint}</p>}
      {children}
      <FailureNotice outcome={failure} />
    </fieldset>
  );
}
