import { dayText } from '../../../lib/platform/i18n/time-text.ts';
import { useNow, useTexts } from '../../state/Page.tsx';
import { routeHash } from '../use-route.ts';
import type { TimelineDay } from './timeline-days.ts';

interface Props {
  day: TimelineDay;
  /** Place and width in percent of the chart. */
  x: number;
  width: number;
  /** Where the bars stand, px from the top, and px per asset. */
  base: number;
  scale: number;
  colourOf: ReadonlyMap<string, number>;
  isPointed: boolean;
  onPoint: () => void;
}

/** Thinner would be overlooked. */
const THINNEST = 3;

/** One day's bar, stacked by business; a link to its assets. */
export function DayBar(props: Props) {
  const { day, x, width, base, scale, colourOf, isPointed, onPoint } = props;
  const texts = useTexts();
  const nowMs = useNow();
  const words = `${dayText(texts, day.startMs, nowMs)}: ${texts.t('asset.count', { count: day.total })}`;
  let top = base;
  return (
    <a
      href={routeHash('assets', { day: String(day.startMs) })}
      className={`timeline-bar ${isPointed ? 'timeline-pointed' : ''}`}
      aria-label={words}
      onMouseEnter={onPoint}
      onFocus={onPoint}
    >
      <rect className="timeline-hit" x={`${x}%`} y="14" width={`${width}%`} height={base - 14} />
      {day.shares.map(({ businessId, count }) => {
        const height = Math.max(count * scale, THINNEST);
        top -= height;
        return (
          <rect
            key={businessId}
            className={`timeline-share timeline-colour-${colourOf.get(businessId) ?? 6}`}
            x={`${x + width * 0.12}%`}
            y={top}
            width={`${width * 0.76}%`}
            height={Math.max(height - 1, 1)}
            rx="1.5"
          />
        );
      })}
    </a>
  );
}
