import { momentText, relativeText } from '../../lib/platform/i18n/time-text.ts';
import { useNow, useTexts } from '../state/Page.tsx';
import { ExactTime } from './ExactTime.tsx';

interface Props {
  /** Epoch ms. */
  atMs: number;
  /** `moment`: "Tue 3 June, 14:00 (in 2 days)". */
  form?: 'moment' | 'relative' | 'date';
}

/** A time as people say it, with the exact one and its zone on hover. */
export function When({ atMs, form = 'moment' }: Props) {
  const texts = useTexts();
  const nowMs = useNow();
  const words = {
    moment: () =>
      texts.t('time.momentAndDistance', {
        moment: momentText(texts, atMs, nowMs),
        distance: relativeText(texts, atMs, nowMs),
      }),
    date: () => momentText(texts, atMs, nowMs),
    relative: () => relativeText(texts, atMs, nowMs),
  };
  return <ExactTime atMs={atMs}>{words[form]()}</ExactTime>;
}
