import { useTexts } from '../state/Page.tsx';
import { Disclosure } from '../ui/Disclosure.tsx';
import './switching-help.css';

/** How to sign in with the managed account instead of the personal one, step by step. */
export function SwitchingHelp() {
  const { t } = useTexts();
  return (
    <Disclosure summary={<span className="switching-title">{t('switching.title')}</span>}>
      {() => (
        <>
          <ol className="switching-steps">
            <li>{t('switching.signOut')}</li>
            <li>{t('switching.again')}</li>
            <li>{t('switching.choose')}</li>
          </ol>
          <p className="soft">{t('switching.noneYet')}</p>
        </>
      )}
    </Disclosure>
  );
}
