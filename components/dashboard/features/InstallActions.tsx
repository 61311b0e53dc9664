import type { Install } from '../../../lib/domain/installs/install.ts';
import { useTexts, useView } from '../../state/Page.tsx';
import { useIntent } from '../../state/use-intent.ts';
import { FailureNotice } from '../../text/FailureNotice.tsx';
import { Button } from '../../ui/Button.tsx';
import { ConfirmButton } from '../../ui/ConfirmButton.tsx';
import { StartButton } from '../StartButton.tsx';
import { useInstallWindow } from './use-install-window.ts';

interface Props {
  install: Install;
  /** Its assets that a reconnection would help. */
  wanted: readonly string[];
}

/** What can be done about an install beside making it last. */
export function InstallActions({ install, wanted }: Props) {
  const { t } = useTexts();
  const partner = useView((view) => view.partner?.name ?? '');
  const { send, pending, failure } = useIntent();
  const { externalBusinessId } = install;
  const { isOpened, open } = useInstallWindow(send, externalBusinessId);

  return (
    <>
      <FailureNotice outcome={failure} />
      <p role="status">{isOpened && t('features.opened')}</p>
      <div className="actions">
        {wanted.length > 0 && (
          <StartButton
            count={wanted.length}
            busy={pending === 'start_reconnection'}
            onStart={() => void send({ type: 'start_reconnection', assetIds: [...wanted] })}
          />
        )}
        <Button look="quiet" busy={pending === 'open_install'} onClick={() => void open()}>
          {t('action.installAgain')}
        </Button>
        <Button
          look="quiet"
          busy={pending === 'refresh_install'}
          onClick={() => void send({ type: 'refresh_install', externalBusinessId })}
        >
          {t('action.readAtMeta')}
        </Button>
        <ConfirmButton
          label={t('action.uninstall')}
          question={t('install.uninstallQuestion', { partner })}
          confirmLabel={t('action.uninstallNow')}
          cancelLabel={t('action.cancel')}
          onConfirm={() => void send({ type: 'uninstall', externalBusinessId })}
        />
      </div>
    </>
  );
}
