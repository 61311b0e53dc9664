import type { Job } from '../../lib/domain/reconnection/reconnection.ts';
import { useTexts } from '../state/Page.tsx';
import { useIntent } from '../state/use-intent.ts';
import { Button } from '../ui/Button.tsx';

/** Ends a reconnection; what it has not replaced stays as it was. */
export function CancelButton({ job }: { job: Job }) {
  const { t } = useTexts();
  const { send, pending } = useIntent();
  return (
    <Button
      look="quiet"
      busy={pending !== null}
      onClick={() => void send({ type: 'cancel_reconnection', jobId: job.id })}
    >
      {t('action.cancel')}
    </Button>
  );
}
