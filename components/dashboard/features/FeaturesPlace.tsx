import { useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { focusOn } from '../../state/focus-on.ts';
import { useTexts, useView } from '../../state/Page.tsx';
import { useInstalls } from '../../state/use-installs.ts';
import { useIntent } from '../../state/use-intent.ts';
import { useJudgedAssets } from '../../state/use-judged-assets.ts';
import { FailureNotice } from '../../text/FailureNotice.tsx';
import { Button } from '../../ui/Button.tsx';
import { JobBanner } from '../JobBanner.tsx';
import { InstallCard } from './InstallCard.tsx';
import { useInstallWindow } from './use-install-window.ts';
import './features.css';

const STEP = 20;

/** What the partner's app does for each business that installed it, and what of it is in danger. */
export function FeaturesPlace() {
  const { t } = useTexts();
  const partnerName = useView((view) => view.partner?.name ?? '');
  const stored = useInstalls();
  const assets = useJudgedAssets();
  const { send, pending, failure } = useIntent();
  const { isOpened, open } = useInstallWindow(send, null);
  const [shown, setShown] = useState(STEP);
  const list = useRef<HTMLUListElement>(null);
  // What was removed is told, after what can still be helped.
  const installs = stored?.toSorted(
    (a, b) => Number(a.removedAtMs !== null) - Number(b.removedAtMs !== null),
  );
  const byId = useMemo(() => new Map((assets ?? []).map((each) => [each.id, each])), [assets]);

  function showMore() {
    flushSync(() => setShown(shown + STEP));
    focusOn(list.current?.children[shown]?.querySelector('h2'));
  }

  return (
    <>
      <div className="place-head">
        <div>
          <h1>{t('place.features')}</h1>
          <p className="soft">{t('features.lead', { partner: partnerName })}</p>
        </div>
        <div className="actions">
          <Button busy={pending === 'open_install'} onClick={() => void open()}>
            {t('action.installAnother')}
          </Button>
          <Button
            busy={pending === 'read_installs'}
            onClick={() => void send({ type: 'read_installs' })}
          >
            {t('action.lookAgain')}
          </Button>
        </div>
      </div>
      <JobBanner />
      <FailureNotice outcome={failure} />
      <p role="status">{isOpened && t('features.opened')}</p>
      <ul ref={list} className="install-list">
        {assets !== null &&
          installs?.slice(0, shown).map((install) => (
            <li key={install.externalBusinessId}>
              <InstallCard install={install} assets={byId} />
            </li>
          ))}
      </ul>
      {installs && installs.length > shown && (
        <div className="actions">
          <Button onClick={showMore}>
            {t('groups.showMore', { count: Math.min(STEP, installs.length - shown) })}
          </Button>
        </div>
      )}
    </>
  );
}
