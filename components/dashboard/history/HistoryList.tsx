import type { HistoryEntry } from '../../../lib/domain/history/history.ts';
import { dayText } from '../../../lib/platform/i18n/time-text.ts';
import { StandingMark } from '../../assets/StandingMark.tsx';
import { useNow, useTexts } from '../../state/Page.tsx';
import { ClockTime } from '../../text/ClockTime.tsx';
import { historyText } from './history-text.ts';
import './history-list.css';

interface Props {
  entries: readonly HistoryEntry[];
  /** The rank of a day's heading: one below the heading the list stands under. */
  dayHeading?: 'h2' | 'h3' | 'h4';
}

/** What happened, a heading per day. */
export function HistoryList({ entries, dayHeading: DayHeading = 'h3' }: Props) {
  const texts = useTexts();
  const nowMs = useNow();
  const days = Map.groupBy(entries, ({ atMs }) => dayText(texts, atMs, nowMs));
  return (
    <div className="history-list">
      {[...days].map(([day, ofDay]) => (
        <section key={day}>
          <DayHeading className="history-day">{day}</DayHeading>
          <ul>
            {ofDay.map((entry) => (
              <li key={`${entry.atMs}|${JSON.stringify(entry)}`}>
                <ClockTime atMs={entry.atMs} />
                {entry.kind === 'standing' ? (
                  <StandingMark standing={entry.to} deadlineMs={entry.deadlineMs} />
                ) : (
                  <span />
                )}
                <span>{historyText(texts, entry, nowMs)}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
