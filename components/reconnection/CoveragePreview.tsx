import { useMemo, useState } from 'react';
import { isCandidate } from '../../lib/domain/reconnection/job-steps.ts';
import type { Job } from '../../lib/domain/reconnection/reconnection.ts';
import { Handover } from '../handover/Handover.tsx';
import { useTexts } from '../state/Page.tsx';
import { useIntent } from '../state/use-intent.ts';
import { useJobAssets } from '../state/use-job-assets.ts';
import { FailureNotice } from '../text/FailureNotice.tsx';
import { Button } from '../ui/Button.tsx';
import { CancelButton } from './CancelButton.tsx';
import { CoverageChoice } from './CoverageChoice.tsx';
import { JobHead } from './JobHead.tsx';
import { ReasonGroup } from './ReasonGroup.tsx';

interface Props {
  job: Job;
}

const UNCOVERED = ['not_ticked', 'not_assigned', 'unknown'] as const;

/** What the new sign-in reaches, before anything is sent; and for what it does not, the way there. */
export function CoveragePreview({ job }: Props) {
  const { t } = useTexts();
  const { send, pending, failure } = useIntent();
  const [asking, setAsking] = useState(false);
  const assets = useJobAssets(job);
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());
  // An earlier attempt's results, and what was left out then, are not at stake.
  const candidates = assets?.filter(isCandidate);
  const reached = candidates?.filter(({ coverage }) => coverage === 'covered') ?? [];
  const { covered } = job.coverage;
  const chosen = covered - leftOut.size;
  const missingIds = useMemo(
    () =>
      assets
        ?.filter((asset) => isCandidate(asset) && asset.coverage !== 'covered')
        .map(({ id }) => id),
    [assets],
  );
  function confirm() {
    const left = reached.filter(({ id }) => !leftOut.has(id)).map(({ id }) => id);
    const assetIds = leftOut.size === 0 ? null : left;
    void send({ type: 'confirm_coverage', jobId: job.id, assetIds });
  }

  return (
    <section className="reconnection">
      <JobHead job={job} text={job.user && t('preview.signedInAs', { name: job.user.name })} />
      <div className="job-reasons">
        {UNCOVERED.filter((coverage) => job.coverage[coverage] > 0).map((coverage) => (
          <ReasonGroup
            key={coverage}
            mark={coverage === 'unknown' ? 'blind_spot' : 'lost'}
            title={t(`coverage.${coverage}.title`, { count: job.coverage[coverage] })}
            next={t(`coverage.${coverage}.next`, { count: job.coverage[coverage] })}
            assets={candidates?.filter((asset) => asset.coverage === coverage) ?? null}
          />
        ))}
      </div>
      {reached.length > 0 && (
        <CoverageChoice covered={reached} leftOut={leftOut} onChange={setLeftOut} />
      )}
      <FailureNotice outcome={failure} />
      <div className="actions">
        {chosen > 0 && (
          <Button look="primary" busy={pending === 'confirm_coverage'} onClick={confirm}>
            {t('action.reconnectCovered', { count: chosen })}
          </Button>
        )}
        <Button
          look={chosen > 0 ? 'plain' : 'primary'}
          busy={pending === 'sign_in_again'}
          onClick={() => void send({ type: 'sign_in_again', jobId: job.id, reauthenticate: false })}
        >
          {t('action.signInAgain')}
        </Button>
        <Button look="quiet" aria-expanded={asking} onClick={() => setAsking(!asking)}>
          {t('action.askColleague')}
        </Button>
        <CancelButton job={job} />
      </div>
      {asking && missingIds && <Handover assetIds={missingIds} />}
      <p className="soft">{t('preview.nothingSent')}</p>
    </section>
  );
}
