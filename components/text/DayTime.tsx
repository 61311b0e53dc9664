import { dayText } from '../../lib/platform/i18n/time-text.ts';
import { useNow, useTexts } from '../state/Page.tsx';
import { ExactTime } from './ExactTime.tsx';

/** "Tue 3 Jun" of an epoch ms, with the exact moment on hover. */
export function DayTime({ atMs }: { atMs: number }) {
  const texts = useTexts();
  const nowMs = useNow();
  return <ExactTime atMs={atMs}>{dayText(texts, atMs, nowMs, 'short')}</ExactTime>;
}
