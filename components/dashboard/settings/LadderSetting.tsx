import { useTexts } from '../../state/Page.tsx';
import { LadderInput } from './LadderInput.tsx';
import { SettingSection } from './SettingSection.tsx';
import { useSetting } from './use-setting.ts';

export function LadderSetting() {
  const { t } = useTexts();
  const { value, isLocked, failure, change } = useSetting('warnDays');
  return (
    <SettingSection
      title={t('settings.ladder')}
      hint={t('settings.ladderHint')}
      isLocked={isLocked}
      failure={failure}
    >
      <LadderInput label={t('settings.ladderDays')} value={value} onSave={change} />
    </SettingSection>
  );
}
