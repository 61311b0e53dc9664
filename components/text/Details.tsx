import { useTexts } from '../state/Page.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { Disclosure } from '../ui/Disclosure.tsx';
import './details.css';

/** Codes and other people's words, for a maintainer: shown on request, with a button to copy them. */
export function Details({ text }: { text: string }) {
  const { t } = useTexts();
  return (
    <div className="failure-details">
      <Disclosure summary={<span className="soft">{t('action.details')}</span>}>
        {() => (
          <div className="failure-details-content">
            <pre>{text}</pre>
            <CopyButton text={() => text} label={t('action.copy')} />
          </div>
        )}
      </Disclosure>
    </div>
  );
}
