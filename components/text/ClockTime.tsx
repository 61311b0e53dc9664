import { clockText } from '../../lib/platform/i18n/time-text.ts';
import { useTexts } from '../state/Page.tsx';
import { ExactTime } from './ExactTime.tsx';

/** "14:00" of an epoch ms, with day and zone on hover. */
export function ClockTime({ atMs }: { atMs: number }) {
  const texts = useTexts();
  return (
    <ExactTime atMs={atMs} className="soft">
      {clockText(texts, atMs)}
    </ExactTime>
  );
}
