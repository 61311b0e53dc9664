import { useTexts } from '../../state/Page.tsx';
import { useIntent } from '../../state/use-intent.ts';
import { FailureNotice } from '../../text/FailureNotice.tsx';
import { ConfirmButton } from '../../ui/ConfirmButton.tsx';
import { SupportBundle } from '../exports/SupportBundle.tsx';
import { SettingSection } from './SettingSection.tsx';
import { SettingsFile } from './SettingsFile.tsx';

/** What is stored here: taken along, shown to support, or deleted. */
export function DataSettings() {
  const { t } = useTexts();
  const { send, failure } = useIntent();

  async function deleteEverything() {
    const reply = await send({ type: 'delete_everything' });
    if (reply.ok) localStorage.clear();
  }

  return (
    <>
      <SettingsFile />
      <SettingSection title={t('bundle.title')} hint={t('bundle.hint')}>
        <SupportBundle />
      </SettingSection>
      <SettingSection title={t('settings.delete')} hint={t('settings.deleteHint')}>
        <ConfirmButton
          label={t('settings.delete')}
          question={t('settings.deleteQuestion')}
          confirmLabel={t('settings.deleteNow')}
          cancelLabel={t('action.cancel')}
          onConfirm={() => void deleteEverything()}
        />
        <FailureNotice outcome={failure} />
      </SettingSection>
    </>
  );
}
