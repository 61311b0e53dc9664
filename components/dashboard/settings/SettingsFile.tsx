import { type ChangeEvent, useState } from 'react';
import type { Outcome } from '../../../lib/domain/outcome.ts';
import type { Settings } from '../../../lib/domain/settings/settings.ts';
import { useNow, useTexts, useView } from '../../state/Page.tsx';
import { useIntent } from '../../state/use-intent.ts';
import { Button } from '../../ui/Button.tsx';
import { fileName, saveFile } from '../exports/save-file.ts';
import { SettingSection } from './SettingSection.tsx';
import { parseSettingsFile, settingsFile } from './settings-file.ts';

type Field = keyof Settings;

/** The words above each setting. */
const TITLES = {
  checkIntervalHours: 'checks',
  keepSignedIn: 'signIns',
  warnDays: 'ladder',
  warnDaysByBusiness: 'businesses',
  messages: 'messages',
  quietHours: 'quiet',
  badgeMode: 'badge',
  language: 'language',
} as const satisfies Record<Field, string>;

/** Settings as a file, for another browser. Never sign-ins. */
export function SettingsFile() {
  const { t, locale } = useTexts();
  const list = new Intl.ListFormat(locale);
  const name = (field: Field) => t(`settings.${TITLES[field]}`);
  const nowMs = useNow();
  const settings = useView((view) => view.settings);
  const locked = useView((view) => view.policy.locked);
  const inForce = useView((view) => view.policy.settings);
  const isAllowed = useView((view) => view.policy.allowExport);
  const { send, failure } = useIntent();
  const [unreadable, setUnreadable] = useState<Outcome | null>(null);
  /** The last file was taken over, but for these. */
  const [left, setLeft] = useState<readonly Field[] | null>(null);

  const isOther = (field: Field, read: Settings) =>
    JSON.stringify(read[field]) !== JSON.stringify(inForce[field]);

  async function take(event: ChangeEvent<HTMLInputElement>) {
    const file = event.target.files?.[0];
    if (!file) return;
    setLeft(null);
    const read = parseSettingsFile(await file.text());
    setUnreadable(read ? null : { code: 'invalid_input', field: 'settings' });
    if (!read) return;
    const fields = Object.keys(read) as Field[];
    const open = fields.filter((field) => !locked.has(field));
    const reply = await send({
      type: 'change_settings',
      patch: Object.fromEntries(open.map((field) => [field, read[field]])),
    });
    if (reply.ok) setLeft(fields.filter((field) => locked.has(field) && isOther(field, read)));
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
      <p role="status">
        {left && t('settings.fileTaken')}{' '}
        {left &&
          left.length > 0 &&
          t('settings.fileTakenBut', { names: list.format(left.map(name)) })}
      </p>
    </SettingSection>
  );
}
