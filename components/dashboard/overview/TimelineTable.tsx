import { dayText } from '../../../lib/platform/i18n/time-text.ts';
import { useNow, useTexts } from '../../state/Page.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
import type { TimelineDay } from './timeline-days.ts';

interface Props {
  days: readonly TimelineDay[];
}

/** The chart's figures as a table. */
export function TimelineTable({ days }: Props) {
  const texts = useTexts();
  const { t, number } = texts;
  const nowMs = useNow();
  return (
    <Disclosure summary={<span className="soft">{t('timeline.asTable')}</span>}>
      {() => (
        <table className="plain-table">
          <caption className="visually-hidden">{t('timeline.title')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('column.date')}</th>
              <th scope="col">{t('column.business')}</th>
              <th scope="col" className="numeric">
                {t('column.assets')}
              </th>
            </tr>
          </thead>
          <tbody>
            {days.flatMap((day) =>
              day.shares.map(({ businessId, businessName, count }) => (
                <tr key={`${day.startMs}|${businessId}`}>
                  <td>{dayText(texts, day.startMs, nowMs)}</td>
                  <td>
                    {businessName ?? (businessId === '' ? t('groups.noBusiness') : businessId)}
                  </td>
                  <td className="numeric">{number(count)}</td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      )}
    </Disclosure>
  );
}
