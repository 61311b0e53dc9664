import type { Summary } from '../../../lib/domain/assets/snapshot.ts';
import { STANDINGS } from '../../../lib/domain/assets/standing.ts';
import { StandingMark } from '../../assets/StandingMark.tsx';
import { firstEndMs } from '../../situation/first-end.ts';
import { useNow, useTexts } from '../../state/Page.tsx';
import { routeHash } from '../use-route.ts';
import './standing-tiles.css';

interface Props {
  summary: Summary;
}

/** How many assets stand how; each leads to its list. */
export function StandingTiles({ summary }: Props) {
  const { t, number } = useTexts();
  const nowMs = useNow();
  const shown = STANDINGS.filter((standing) => summary.counts[standing] > 0);
  return (
    <ul className="standing-tiles">
      {shown.map((standing) => (
        <li key={standing}>
          <a href={routeHash('assets', { standing })}>
            <StandingMark
              standing={standing}
              deadlineMs={standing === 'expiring' ? firstEndMs(summary, nowMs) : null}
            />
            <strong>{number(summary.counts[standing])}</strong>
            <span className="soft">{t(`standing.${standing}`)}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
