import { dayText, relativeText } from '../../../lib/platform/i18n/time-text.ts';
import { useNow, useTexts } from '../../state/Page.tsx';
import { routeHash } from '../use-route.ts';
import type { TimelineDay } from './timeline-days.ts';

interface Props {
  day: TimelineDay;
}

const SHOWN = 8;

/** The list behind the bar one points at. */
export function DayDetail({ day }: Props) {
  const texts = useTexts();
  const { t, number } = texts;
  const nowMs = useNow();
  const beyond = day.shares.length - SHOWN;
  // Midnight of today is past: the day itself still is today.
  const distance = relativeText(texts, Math.max(day.startMs, nowMs), nowMs);
  return (
    <div className="timeline-detail">
      <p aria-live="polite">
        <strong>{dayText(texts, day.startMs, nowMs)}</strong>{' '}
        <span className="soft">
          {day.startMs > nowMs ? distance : t('timeline.today')} ·{' '}
          {t('asset.count', { count: day.total })}
        </span>
      </p>
      <ul>
        {day.shares.slice(0, SHOWN).map(({ businessId, businessName, count }) => (
          <li key={businessId}>
            <a href={routeHash('assets', { day: String(day.startMs), business: businessId })}>
              {businessName ?? (businessId === '' ? t('groups.noBusiness') : businessId)}
            </a>{' '}
            <span className="soft">{number(count)}</span>
          </li>
        ))}
        {beyond > 0 && <li className="soft">{t('timeline.beyond', { count: beyond })}</li>}
      </ul>
    </div>
  );
}
