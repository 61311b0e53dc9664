import Check from 'lucide-react/icons/check';
import type { ReactNode } from 'react';
import { useTexts } from '../state/Page.tsx';

interface Props {
  number: number;
  title: string;
  state: 'done' | 'current' | 'waiting';
  children?: ReactNode;
}

/** One numbered step; only the current one shows what to do. */
export function Step({ number, title, state, children }: Props) {
  const { t } = useTexts();
  return (
    <li className={`step step-${state}`} aria-current={state === 'current' ? 'step' : undefined}>
      <span className="step-number">
        {state === 'done' ? <Check aria-label={t('firstRun.done')} /> : number}
      </span>
      <div className="step-body">
        <h2>{title}</h2>
        {state === 'current' && children}
      </div>
    </li>
  );
}
