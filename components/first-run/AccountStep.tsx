import { useTexts, useView } from '../state/Page.tsx';
import { useIntent } from '../state/use-intent.ts';
import { FailureNotice } from '../text/FailureNotice.tsx';
import { Button } from '../ui/Button.tsx';
import '../ui/form.css';

/** The account whose assets are watched: what is read, what is kept, and the sign-in. */
export function AccountStep() {
  const { t } = useTexts();
  const { keepSignedIn } = useView((view) => view.policy.settings);
  const isLocked = useView((view) => view.policy.locked.has('keepSignedIn'));
  const { send, pending, failure } = useIntent();
  return (
    <>
      <p>{t('firstRun.accountWhy')}</p>
      <ul className="purposes">
        <li>{t('firstRun.accountReads')}</li>
        <li>{t('firstRun.accountNever')}</li>
      </ul>
      <label className="choice">
        <input
          type="checkbox"
          checked={keepSignedIn}
          disabled={isLocked}
          onChange={(event) =>
            void send({ type: 'change_settings', patch: { keepSignedIn: event.target.checked } })
          }
        />
        <span>
          {t('settings.keepSignedIn')}{' '}
          <span className="soft">
            {t(isLocked ? 'settings.locked' : 'settings.keepSignedInHint')}
          </span>
        </span>
      </label>
      <FailureNotice outcome={failure} />
      <div className="actions">
        <Button
          look="primary"
          busy={pending === 'add_account'}
          onClick={() => void send({ type: 'add_account' })}
        >
          {t('action.addAccount')}
        </Button>
      </div>
    </>
  );
}
