import { useTexts } from '../../state/Page.tsx';
import type { Timeline } from './timeline-days.ts';

const SHOWN = 6;

/** Which colour is which business; those beyond six share one. */
export function TimelineLegend({ businesses }: Pick<Timeline, 'businesses'>) {
  const { t, number } = useTexts();
  const beyond = businesses.length - SHOWN;
  return (
    <ul className="timeline-legend">
      {businesses.slice(0, SHOWN).map(({ id, name, count }, index) => (
        <li key={id}>
          <span className={`timeline-swatch timeline-colour-${index}`} />
          {name ?? (id === '' ? t('groups.noBusiness') : id)}{' '}
          <span className="soft">{number(count)}</span>
        </li>
      ))}
      {beyond > 0 && (
        <li>
          <span className="timeline-swatch timeline-colour-6" />
          {t('timeline.beyond', { count: beyond })}
        </li>
      )}
    </ul>
  );
}
