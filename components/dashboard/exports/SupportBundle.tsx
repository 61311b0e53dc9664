import { useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { readHistory } from '../../../lib/platform/database/read-history.ts';
import { usePage, useTexts, useView } from '../../state/Page.tsx';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { fileName, saveFile } from './save-file.ts';
import { supportBundle } from './support-bundle.ts';
import './support-bundle.css';

/** Shown in full before it can be saved: nobody should send what they have not seen. */
export function SupportBundle() {
  const { t } = useTexts();
  const { store, version } = usePage();
  const id = useId();
  const isAllowed = useView((view) => view.policy.allowExport);
  const area = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState<string | null>(null);
  if (!isAllowed) return <p className="soft">{t('export.locked')}</p>;

  async function make() {
    const environment = { version, userAgent: navigator.userAgent };
    const bundle = supportBundle(store.getState(), await readHistory(), environment);
    flushSync(() => setText(bundle));
    area.current?.focus();
  }

  if (text === null) {
    return (
      <div className="actions">
        <Button onClick={() => void make()}>{t('bundle.show')}</Button>
      </div>
    );
  }
  return (
    <div className="support-bundle">
      <label htmlFor={id}>{t('bundle.label')}</label>
      <textarea ref={area} id={id} readOnly rows={16} value={text} />
      <div className="actions">
        <Button
          look="primary"
          onClick={() =>
            saveFile(fileName('support', 'json', Date.now()), 'application/json', text)
          }
        >
          {t('action.saveFile')}
        </Button>
        <CopyButton look="plain" text={() => text} label={t('action.copy')} />
      </div>
    </div>
  );
}
