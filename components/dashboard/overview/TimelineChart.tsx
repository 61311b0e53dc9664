import { shortDayText } from '../../../lib/platform/i18n/time-text.ts';
import { useTexts } from '../../state/Page.tsx';
import { DayBar } from './DayBar.tsx';
import { TIMELINE_DAYS, type Timeline } from './timeline-days.ts';

interface Props {
  timeline: Timeline;
  /** The day whose list is shown, by its start. */
  pointed: number | null;
  onPoint: (startMs: number) => void;
}

const HEIGHT = 168;
const AXIS = 22;
const TICK_EVERY = 7;

/**
 * A bar per day. Widths are percentages, so it fits any window; only days with assets can be
 * focused. What it shows stands below as a table.
 */
export function TimelineChart({ timeline, pointed, onPoint }: Props) {
  const texts = useTexts();
  const { days, businesses } = timeline;
  const most = Math.max(...days.map(({ total }) => total));
  const colourOf = new Map(businesses.map(({ id }, index) => [id, Math.min(index, 6)]));
  return (
    <svg className="timeline-chart" width="100%" height={HEIGHT + AXIS}>
      <title>{texts.t('timeline.title')}</title>
      <line className="timeline-axis" x1="0" x2="100%" y1={HEIGHT} y2={HEIGHT} />
      <line className="timeline-grid" x1="0" x2="100%" y1="14" y2="14" />
      <text className="timeline-label" x="100%" y="10" textAnchor="end">
        {texts.t('asset.count', { count: most })}
      </text>
      {days.map((day, index) => {
        const isToday = index === 0;
        if (index % TICK_EVERY !== 0) return null;
        return (
          <text
            key={day.startMs}
            className={`timeline-label ${isToday ? 'timeline-today' : ''}`}
            x={`${(index / TIMELINE_DAYS) * 100}%`}
            y={HEIGHT + 16}
          >
            {isToday ? texts.t('timeline.today') : shortDayText(texts, day.startMs)}
          </text>
        );
      })}
      <rect className="timeline-today-line" x="0" y="14" width="2" height={HEIGHT - 14} />
      {days.map((day, index) =>
        day.total === 0 ? null : (
          <DayBar
            key={day.startMs}
            day={day}
            x={(index / TIMELINE_DAYS) * 100}
            width={100 / TIMELINE_DAYS}
            base={HEIGHT}
            scale={(HEIGHT - 14) / most}
            colourOf={colourOf}
            isPointed={day.startMs === pointed}
            onPoint={() => onPoint(day.startMs)}
          />
        ),
      )}
    </svg>
  );
}
