import { useMemo, useState } from 'react';
import type { SummaryGroup } from '../../../lib/domain/assets/snapshot.ts';
import { useNow, useTexts } from '../../state/Page.tsx';
import { DayDetail } from './DayDetail.tsx';
import { TimelineChart } from './TimelineChart.tsx';
import { TimelineLegend } from './TimelineLegend.tsx';
import { TimelineTable } from './TimelineTable.tsx';
import { timelineOf } from './timeline-days.ts';
import '../../ui/table.css';
import './timeline.css';

interface Props {
  groups: readonly SummaryGroup[];
}

/** The next 60 days: which day costs which business how many assets. */
export function Timeline({ groups }: Props) {
  const { t } = useTexts();
  const nowMs = useNow();
  const timeline = useMemo(() => timelineOf(groups, nowMs), [groups, nowMs]);
  const [pointed, setPointed] = useState<number | null>(null);
  const filled = timeline.days.filter(({ total }) => total > 0);
  const day = timeline.days.find(({ startMs }) => startMs === pointed) ?? filled[0];
  return (
    <section className="panel timeline">
      <h2>{t('timeline.title')}</h2>
      {filled.length === 0 ? (
        <p className="soft">{t('timeline.empty')}</p>
      ) : (
        <>
          <TimelineChart timeline={timeline} pointed={day?.startMs ?? null} onPoint={setPointed} />
          <TimelineLegend businesses={timeline.businesses} />
          {day && <DayDetail day={day} />}
          <TimelineTable days={filled} />
        </>
      )}
      {timeline.later > 0 && (
        <p className="soft">{t('timeline.later', { count: timeline.later })}</p>
      )}
    </section>
  );
}
