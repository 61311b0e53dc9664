import BellOff from 'lucide-react/icons/bell-off';
import { useTexts } from '../../../state/Page.tsx';
import { useIntent } from '../../../state/use-intent.ts';
import { useSnoozes } from '../../../state/use-snoozes.ts';
import { FailureNotice } from '../../../text/FailureNotice.tsx';
import { When } from '../../../text/When.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Notice } from '../../../ui/Notice.tsx';

/** That an asset is silenced, until when and why, and the way back. */
export function SnoozeNote({ assetId }: { assetId: string }) {
  const { t } = useTexts();
  const { send, pending, failure } = useIntent();
  const snooze = useSnoozes()[assetId];
  if (!snooze) return null;
  return (
    <>
      <Notice
        tone="info"
        icon={<BellOff />}
        action={
          <Button
            look="quiet"
            busy={pending !== null}
            onClick={() => void send({ type: 'wake_assets', assetIds: [assetId] })}
          >
            {t('action.wake')}
          </Button>
        }
      >
        <p>
          {snooze.until.kind === 'date' ? (
            <>
              {t('facts.snoozedUntil')} <When atMs={snooze.until.untilMs} />
            </>
          ) : (
            t('facts.snoozedUntilMoved')
          )}
        </p>
        {snooze.note && <p className="soft">{snooze.note}</p>}
      </Notice>
      <FailureNotice outcome={failure} />
    </>
  );
}
