import BellOff from 'lucide-react/icons/bell-off';
import { useTexts, useView } from '../state/Page.tsx';
import { useIntent } from '../state/use-intent.ts';
import { When } from '../text/When.tsx';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';

interface Props {
  /** This machine's time, epoch ms. */
  untilMs: number;
}

/** That the person has silenced the messages, and the way to hear them again. */
export function PausedNotice({ untilMs }: Props) {
  const { t } = useTexts();
  const { clockOffsetMs } = useView((view) => view.schedule);
  const { send, pending } = useIntent();
  return (
    <Notice
      tone="info"
      icon={<BellOff />}
      action={
        <Button
          look="quiet"
          busy={pending !== null}
          onClick={() => void send({ type: 'resume_messages' })}
        >
          {t('action.resume')}
        </Button>
      }
    >
      <p>
        {t('warning.paused')} <When atMs={untilMs + clockOffsetMs} />
      </p>
    </Notice>
  );
}
