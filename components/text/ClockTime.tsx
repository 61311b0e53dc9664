import { clockText, exactText } from '../../lib/platform/i18n/time-text.ts';
import { useTexts } from '../state/Page.tsx';

/** "14:00" of an epoch ms, with day and zone on hover. */
export function ClockTime({ atMs }: { atMs: number }) {
  const texts = useTexts();
  return (
    <time className="soft" dateTime={new Date(atMs).toISOString()} title={exactText(texts, atMs)}>
      {clockText(texts, atMs)}
    </time>
  );
}
