import { type ChangeEvent, useState } from 'react';
import type { Outcome } from '../../../lib/domain/outcome.ts';
import { useNow, useTexts, useView } from '../../state/Page.tsx';
import { useIntent } from '../../state/use-intent.ts';
import { Button } from '../../ui/Button.tsx';
import { fileName, saveFile } from '../exports/save-file.ts';
import { SettingSection } from './SettingSection.tsx';
import { parseSettingsFile, settingsFile } from './settings-file.ts';

/** Settings as a file, for another browser. Never sign-ins. */
export function SettingsFile() {
  const { t } = useTexts();
  const nowMs = useNow();
  const settings = useView((view) => view.settings);
  const locked = useView((view) => view.policy.locked);
  const isAllowed = useView((view) => view.policy.allowExport);
  const { send, failure } = useIntent();
  const [unreadable, setUnreadable] = useState<Outcome | null>(null);
  const [done, setDone] = useState(false);

  async function take(event: ChangeEvent<HTMLInputElement>) {
    const file = event.target.files?.[0];
    if (!file) return;
    const read = parseSettingsFile(await file.text());
    setUnreadable(read ? null : { code: 'invalid_input', field: 'settings' });
    if (!read) return;
    const open = Object.entries(read).filter(([field]) => !locked.has(field as keyof typeof read));
    const reply = await send({ type: 'change_settings', patch: Object.fromEntries(open) });
    setDone(reply.ok);
  }

  return (
    <SettingSection
      title={t('settings.file')}
      hint={t('settings.fileHint')}
      failure={unreadable ?? failure}
    >
      <div className="actions">
        {isAllowed && (
          <Button
            onClick={() =>
              saveFile(
                fileName('settings', 'json', nowMs),
                'application/json',
                settingsFile(settings),
              )
            }
          >
            {t('settings.saveFile')}
          </Button>
        )}
        <label className="inline-field">
          <span>{t('settings.takeFile')}</span>
          <input
            type="file"
            accept="application/json,.json"
            onChange={(event) => void take(event)}
          />
        </label>
      </div>
      <p role="status">{done && t('settings.fileTaken')}</p>
    </SettingSection>
  );
}
