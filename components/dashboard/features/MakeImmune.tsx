import ShieldAlert from 'lucide-react/icons/shield-alert';
import ShieldCheck from 'lucide-react/icons/shield-check';
import { useRef, useState } from 'react';
import { type Install, isImmune, type TaskGap } from '../../../lib/domain/installs/install.ts';
import { useTexts, useView } from '../../state/Page.tsx';
import { useAnnounce } from '../../state/use-announce.ts';
import { useIntent } from '../../state/use-intent.ts';
import { FailureNotice } from '../../text/FailureNotice.tsx';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';

interface Props {
  install: Install;
  /** It is the thing to do now; else it stands beside others. */
  urgent: boolean;
  /** The name of an asset, for those where its system user lacks a task. */
  nameOf(assetId: string): string;
  /** Stands at this asset and speaks of it alone. */
  only?: string;
}

/** The permanent cure of an install: what it needs and changes is said before it is done. */
export function MakeImmune({ install, urgent, nameOf, only }: Props) {
  const { t } = useTexts();
  const { send, pending, failure } = useIntent();
  const [asking, setAsking] = useState(false);
  const trigger = useRef<HTMLButtonElement>(null);
  const [hasAsked, setHasAsked] = useState(false);
  const { externalBusinessId, tokenClass } = install;
  const concerns = (assetId: string) => only === undefined || assetId === only;
  const taskGaps = install.taskGaps.filter(({ assetId }) => concerns(assetId));
  const notImmune = install.notImmune.filter(concerns);
  const isDone = isImmune({ tokenClass, taskGaps, notImmune });
  useAnnounce(hasAsked && isDone ? t('immune.done') : null);
  if (isDone) {
    return (
      <Notice tone="fine" icon={<ShieldCheck />}>
        <p>{t('immune.done')}</p>
      </Notice>
    );
  }

  async function confirm() {
    const reply = await send({ type: 'make_immune', externalBusinessId });
    // Where it failed, what it needs has to be read again.
    setAsking(!reply.ok);
    setHasAsked(reply.ok);
  }

  return (
    <div className="make-immune">
      {taskGaps.length > 0 && <Gaps gaps={taskGaps} nameOf={nameOf} isNews={hasAsked} />}
      {notImmune.length > 0 && (
        <NotReached assetIds={notImmune} nameOf={nameOf} isNews={hasAsked} />
      )}
      {asking && <Terms />}
      <FailureNotice outcome={failure} />
      <div className="actions">
        <Button
          ref={trigger}
          look={urgent || asking ? 'primary' : 'plain'}
          icon={<ShieldCheck />}
          busy={pending === 'make_immune'}
          onClick={() => (asking ? void confirm() : setAsking(true))}
        >
          {t(asking ? 'immune.confirm' : 'action.makeImmune')}
        </Button>
        {asking && (
          <Button
            look="quiet"
            onClick={() => {
              setAsking(false);
              trigger.current?.focus();
            }}
          >
            {t('action.cancel')}
          </Button>
        )}
      </div>
    </div>
  );
}

interface GapsProps extends Pick<Props, 'nameOf'> {
  gaps: readonly TaskGap[];
  /** They came as the answer to what was just asked for. */
  isNews: boolean;
}

/** Which assets stay as they are, and what an admin has to give the system user for each. */
function Gaps({ gaps, nameOf, isNews }: GapsProps) {
  const texts = useTexts();
  const list = new Intl.ListFormat(texts.locale);
  const lines = gaps.map(({ assetId, missingTasks }) =>
    texts.t('immune.lacksTask', {
      asset: nameOf(assetId),
      tasks: list.format(missingTasks),
      count: missingTasks.length,
    }),
  );
  useAnnounce(isNews ? lines.join(' ') : null);
  return (
    <Notice tone="soon" icon={<ShieldAlert />}>
      {lines.map((line, index) => (
        <p key={gaps[index]?.assetId}>{line}</p>
      ))}
      <p>{texts.t('immune.giveTask')}</p>
    </Notice>
  );
}

interface NotReachedProps extends Pick<GapsProps, 'nameOf' | 'isNews'> {
  assetIds: readonly string[];
}

/** Which assets the system user did not take over, and who can change that. */
function NotReached({ assetIds, nameOf, isNews }: NotReachedProps) {
  const { t, locale } = useTexts();
  const partner = useView((view) => view.partner?.name ?? '');
  const assets = new Intl.ListFormat(locale).format(assetIds.map(nameOf));
  const which = t('immune.notReached', { assets, count: assetIds.length });
  useAnnounce(isNews ? which : null);
  return (
    <Notice tone="soon" icon={<ShieldAlert />}>
      <p>{which}</p>
      <p>{t('immune.giveAccess', { partner })}</p>
    </Notice>
  );
}

/** What it does, what it needs, and what stays as it is. */
function Terms() {
  const texts = useTexts();
  const { t } = texts;
  const partner = useView((view) => view.partner?.name ?? '');
  const accounts = useView((view) => view.accounts);
  const names = accounts
    .filter(({ state }) => state.kind !== 'dead')
    .map(({ label, name }) => label ?? name);
  const asks = new Intl.ListFormat(texts.locale, { type: 'disjunction' }).format(names);
  const what = t('immune.what', { partner });
  useAnnounce(what);
  return (
    <Notice tone="info" icon={<ShieldCheck />}>
      <p>{what}</p>
      <p>
        {t('immune.byPartner', { partner })}{' '}
        {names.length > 0 ? t('immune.byAccounts', { partner, names: asks }) : t('immune.byNobody')}
      </p>
      <p>{t('immune.keeps')}</p>
    </Notice>
  );
}
