import { LANGUAGES } from '../../../lib/domain/settings/languages.ts';
import { useTexts } from '../../state/Page.tsx';
import { SettingSection } from './SettingSection.tsx';
import { useSetting } from './use-setting.ts';

/** Each language in its own words. */
export function LanguageSetting() {
  const { t } = useTexts();
  const { value, isLocked, failure, change } = useSetting('language');
  return (
    <SettingSection title={t('settings.language')} isLocked={isLocked} failure={failure}>
      <label className="inline-field">
        <span>{t('settings.languageOf')}</span>
        <select value={value ?? ''} onChange={(event) => change(event.target.value || null)}>
          <option value="">{t('settings.languageOfBrowser')}</option>
          {LANGUAGES.map((tag) => (
            <option key={tag} value={tag} lang={tag}>
              {new Intl.DisplayNames(tag, { type: 'language' }).of(tag)}
            </option>
          ))}
        </select>
      </label>
    </SettingSection>
  );
}
