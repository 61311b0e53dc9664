import { useState } from 'react';
import type { Summary } from '../../lib/domain/assets/snapshot.ts';
import { isActive } from '../../lib/domain/reconnection/reconnection.ts';
import { accountProblem } from '../accounts/account-problem.ts';
import { Handover } from '../handover/Handover.tsx';
import { SignInHint } from '../reconnection/SignInHint.tsx';
import { useTexts, useView } from '../state/Page.tsx';
import { usePartnerSignIn } from '../state/use-partner-sign-in.ts';
import { FailureNotice } from '../text/FailureNotice.tsx';
import { OutcomeMessage } from '../text/OutcomeMessage.tsx';
import { Button } from '../ui/Button.tsx';
import { ProgressBar } from '../ui/ProgressBar.tsx';
import type { Headline } from './headline.ts';

interface Props {
  headline: Headline;
}

/** What can be done about the headline: what mends it first, reconnecting beside it. */
export function SituationActions({ headline }: Props) {
  const texts = useTexts();
  const { t } = texts;
  const wanted = useView((view) => view.summary?.wanted ?? 0);
  const partner = useView((view) => view.partner);
  // While a reconnection holds the floor no other starts.
  const isTaken = useView(({ job }) => job !== null && isActive(job));
  const running = useView((view) => view.schedule.running);
  // Its hosts may have been taken back in the browser's settings; asking for held ones is silent.
  const { signIn, send, pending, failure } = usePartnerSignIn(partner?.origins ?? []);
  const [asking, setAsking] = useState(false);

  const signedOut = headline.kind === 'partner_signed_out';
  const broken = headline.kind === 'account_broken';
  const beyondHeadline = useView(({ summary }) => undatedBeside(headline, summary));
  const mayStart = wanted > 0 && !signedOut && !isTaken;
  return (
    <>
      {broken && <p>{accountProblem(texts, headline.account)}</p>}
      {headline.kind === 'check_failed' && (
        <OutcomeMessage outcome={headline.outcome} advice="next" />
      )}
      {headline.kind === 'first_check' && running && (
        <ProgressBar label={t('headline.firstCheck')} done={null} total={1} />
      )}
      <div className="actions">
        {signedOut && (
          <Button
            look="primary"
            busy={pending === 'sign_in_partner'}
            onClick={() => void signIn({ type: 'sign_in_partner' })}
          >
            {t('action.signInTo', { partner: headline.partnerName })}
          </Button>
        )}
        {broken && (
          <Button
            look="primary"
            busy={pending === 'sign_in_account'}
            onClick={() => void send({ type: 'sign_in_account', accountId: headline.account.id })}
          >
            {t('action.signInAgainAs', { name: headline.account.label ?? headline.account.name })}
          </Button>
        )}
        {mayStart && (
          <Button
            look={broken ? 'plain' : 'primary'}
            busy={pending === 'start_reconnection'}
            onClick={() => void send({ type: 'start_reconnection', assetIds: null })}
          >
            {t('action.reconnect', { count: wanted })}
          </Button>
        )}
        {wanted > 0 && (
          <Button look="quiet" aria-expanded={asking} onClick={() => setAsking(!asking)}>
            {t('action.askColleague')}
          </Button>
        )}
      </div>
      {mayStart && beyondHeadline > 0 && (
        <p className="soft">{t('context.alsoWanted', { count: beyondHeadline, total: wanted })}</p>
      )}
      {mayStart && !broken && !asking && <SignInHint />}
      {asking && <Handover assetIds={null} />}
      <FailureNotice outcome={failure} />
    </>
  );
}

/** How many a reconnection takes beside the dated assets that the headline counts. */
function undatedBeside({ kind }: Headline, summary: Summary | null): number {
  if (!summary || (kind !== 'lost' && kind !== 'due' && kind !== 'expiring')) return 0;
  return summary.counts.unreachable + summary.counts.blind_spot;
}
