import { useTexts } from '../../state/Page.tsx';
import { SettingSection } from './SettingSection.tsx';
import { useSetting } from './use-setting.ts';

const MODES = ['all', 'urgent', 'off'] as const;

/** What the number on the icon counts. */
export function BadgeSettings() {
  const { t } = useTexts();
  const { value, isLocked, failure, change } = useSetting('badgeMode');
  return (
    <SettingSection title={t('settings.badge')} isLocked={isLocked} failure={failure}>
      {MODES.map((mode) => (
        <label key={mode} className="choice">
          <input
            type="radio"
            name="badge-mode"
            checked={value === mode}
            onChange={() => change(mode)}
          />
          <span>{t(`settings.badgeMode.${mode}`)}</span>
        </label>
      ))}
    </SettingSection>
  );
}
