import { useTexts, useView } from '../state/Page.tsx';
import { AccountStep } from './AccountStep.tsx';
import { PartnerStep } from './PartnerStep.tsx';
import { Step } from './Step.tsx';
import './first-run.css';

/** From nothing to the first check, in three steps. */
export function FirstRun() {
  const { t } = useTexts();
  const isSignedIn = useView((view) => view.partner?.signIn === 'signed_in');
  const partnerName = useView((view) => view.partner?.name ?? null);
  return (
    <>
      <h1>{t('firstRun.title')}</h1>
      <p className="soft">{t('firstRun.lead')}</p>
      <ol className="first-run">
        <Step
          number={1}
          title={
            isSignedIn && partnerName
              ? t('firstRun.partnerDone', { partner: partnerName })
              : t('firstRun.partner')
          }
          state={isSignedIn ? 'done' : 'current'}
        >
          <PartnerStep />
        </Step>
        <Step number={2} title={t('firstRun.account')} state={isSignedIn ? 'current' : 'waiting'}>
          <AccountStep />
        </Step>
        <Step number={3} title={t('firstRun.pin')} state="waiting" />
      </ol>
    </>
  );
}
