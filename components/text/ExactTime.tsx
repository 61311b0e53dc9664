import type { ReactNode } from 'react';
import { exactText } from '../../lib/platform/i18n/time-text.ts';
import { useTexts } from '../state/Page.tsx';

interface Props {
  /** Epoch ms. */
  atMs: number;
  className?: string;
  children: ReactNode;
}

/**
 * A time in words with the exact moment and its zone on hover. That is only written when it is asked
 * for: its format alone takes longer to load than a popup has.
 */
export function ExactTime({ atMs, className, children }: Props) {
  const texts = useTexts();
  return (
    <time
      className={className}
      dateTime={new Date(atMs).toISOString()}
      onPointerEnter={(event) => {
        event.currentTarget.title = exactText(texts, atMs);
      }}
    >
      {children}
    </time>
  );
}
