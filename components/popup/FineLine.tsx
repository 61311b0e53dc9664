import type { Summary } from '../../lib/domain/assets/snapshot.ts';
import type { Standing } from '../../lib/domain/assets/standing.ts';
import { StandingMark } from '../assets/StandingMark.tsx';
import { totalOf } from '../situation/headline.ts';
import { useTexts } from '../state/Page.tsx';
import { Disclosure } from '../ui/Disclosure.tsx';
import './fine-line.css';

interface Props {
  summary: Summary;
}

const QUIET = ['reconnected', 'clear', 'immune', 'unchecked', 'retired'] as const;

/** Everything that needs nothing, in one line; opened, by standing. */
export function FineLine({ summary }: Props) {
  const { t, number } = useTexts();
  const { counts, otherCounts } = summary;
  const fine = counts.clear + counts.reconnected;
  const others = totalOf({ ...summary, counts: otherCounts });
  const parts = [
    fine > 0 && t('fine.fine', { count: fine }),
    counts.immune > 0 && t('fine.immune', { count: counts.immune }),
    counts.unchecked > 0 && t('fine.unchecked', { count: counts.unchecked }),
    fine + counts.immune + counts.unchecked === 0 &&
      others > 0 &&
      t('fine.others', { count: others }),
  ].filter((part) => part !== false);
  if (parts.length === 0) return null;
  const mark: Standing = fine + counts.immune > 0 ? 'clear' : 'unchecked';
  return (
    <Disclosure
      summary={
        <span className="fine-line">
          <StandingMark standing={mark} deadlineMs={null} />
          <span>{parts.join(' · ')}</span>
        </span>
      }
    >
      {() => (
        <ul className="fine-breakdown">
          {QUIET.filter((standing) => counts[standing] > 0).map((standing) => (
            <li key={standing}>
              <StandingMark standing={standing} deadlineMs={null} />
              <span>{t(`standingLong.${standing}`)}</span>
              <span className="group-count">{number(counts[standing])}</span>
            </li>
          ))}
          {others > 0 && (
            <li className="soft fine-others">{t('fine.othersLong', { count: others })}</li>
          )}
        </ul>
      )}
    </Disclosure>
  );
}
