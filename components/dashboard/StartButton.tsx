import { isActive } from '../../lib/domain/reconnection/reconnection.ts';
import { useTexts, useView } from '../state/Page.tsx';
import { Button } from '../ui/Button.tsx';
import { routeHash } from './use-route.ts';

interface Props {
  /** Assets to reconnect. */
  count: number;
  look?: 'plain' | 'primary';
  busy: boolean;
  onStart: () => void;
}

/** Starts a reconnection; while one holds the floor no other starts, so then it leads there. */
export function StartButton({ count, look = 'plain', busy, onStart }: Props) {
  const { t } = useTexts();
  const isTaken = useView(({ job }) => job !== null && isActive(job));
  if (isTaken) {
    return (
      <a className="button button-plain" href={routeHash('reconnections')}>
        {t('action.showReconnection')}
      </a>
    );
  }
  return (
    <Button look={look} busy={busy} onClick={onStart}>
      {t('action.reconnect', { count })}
    </Button>
  );
}
