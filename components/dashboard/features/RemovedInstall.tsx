import type { Install } from '../../../lib/domain/installs/install.ts';
import { momentText } from '../../../lib/platform/i18n/time-text.ts';
import { useNow, useTexts, useView } from '../../state/Page.tsx';
import { useIntent } from '../../state/use-intent.ts';
import { FailureNotice } from '../../text/FailureNotice.tsx';
import { Button } from '../../ui/Button.tsx';
import { useInstallWindow } from './use-install-window.ts';

interface Props {
  install: Install;
  removedAtMs: number;
}

/** An install that is gone, until the person has seen it: it can be put back. */
export function RemovedInstall({ install, removedAtMs }: Props) {
  const texts = useTexts();
  const { t } = texts;
  const nowMs = useNow();
  const partner = useView((view) => view.partner?.name ?? '');
  const { send, pending, failure } = useIntent();
  const { externalBusinessId } = install;
  const { isOpened, open } = useInstallWindow(send, externalBusinessId);

  return (
    <>
      <p>{t('install.removed', { partner, when: momentText(texts, removedAtMs, nowMs) })}</p>
      <FailureNotice outcome={failure} />
      <p role="status">{isOpened && t('features.opened')}</p>
      <div className="actions">
        <Button busy={pending === 'open_install'} onClick={() => void open()}>
          {t('action.installAgain')}
        </Button>
        <Button
          look="quiet"
          busy={pending === 'dismiss_install'}
          onClick={() => void send({ type: 'dismiss_install', externalBusinessId })}
        >
          {t('action.showNoMore')}
        </Button>
      </div>
    </>
  );
}
