import { useTexts, useView } from '../../state/Page.tsx';
import { SettingSection } from './SettingSection.tsx';
import { useSetting } from './use-setting.ts';

const HOURS = [1, 2, 3, 4, 6, 8, 12, 24];

/** How often it is checked, and whether a restart of the browser ends it. */
export function CheckSettings() {
  const { t } = useTexts();
  const interval = useSetting('checkIntervalHours');
  const keep = useSetting('keepSignedIn');
  const { min, max } = useView((view) => view.policy.checkIntervalHours);
  const allowed = HOURS.filter((hours) => hours >= min && hours <= max);
  const hours = [...new Set([...allowed, interval.value])].sort((a, b) => a - b);
  return (
    <>
      <SettingSection
        title={t('settings.checks')}
        hint={t('settings.checksHint')}
        isLocked={interval.isLocked}
        failure={interval.failure}
      >
        <label className="inline-field">
          <span>{t('settings.every')}</span>
          <select
            value={interval.value}
            onChange={(event) => interval.change(Number(event.target.value))}
          >
            {hours.map((each) => (
              <option key={each} value={each}>
                {t('settings.hours', { count: each })}
              </option>
            ))}
          </select>
        </label>
      </SettingSection>
      <SettingSection title={t('settings.signIns')} isLocked={keep.isLocked} failure={keep.failure}>
        <label className="choice">
          <input
            type="checkbox"
            checked={keep.value}
            onChange={(event) => keep.change(event.target.checked)}
          />
          <span>
            {t('settings.keepSignedIn')}{' '}
            <span className="soft">
              {t(keep.value ? 'settings.keepSignedInRisk' : 'settings.keepSignedInOff')}
            </span>
          </span>
        </label>
      </SettingSection>
    </>
  );
}
