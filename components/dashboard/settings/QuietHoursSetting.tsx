import { useTexts } from '../../state/Page.tsx';
import { minuteOfDay, timeOfDay } from './minute-of-day.ts';
import { SettingSection } from './SettingSection.tsx';
import { useSetting } from './use-setting.ts';

/** 2 January 2000 was a Sunday: the days of a week to name, from Sunday. */
const SUNDAY = [2000, 0, 2] as const;

/** When messages wait until later. The last day and a loss never wait. */
export function QuietHoursSetting() {
  const { t, locale } = useTexts();
  const { value, isLocked, failure, change } = useSetting('quietHours');
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short' });
  const { enabled, fromMinute, toMinute, workingDays } = value;
  return (
    <SettingSection
      title={t('settings.quiet')}
      hint={t('settings.quietHint')}
      isLocked={isLocked}
      failure={failure}
    >
      <label className="choice">
        <input
          type="checkbox"
          checked={enabled}
          onChange={(event) => change({ ...value, enabled: event.target.checked })}
        />
        <span>{t('settings.quietOn')}</span>
      </label>
      <div className="actions">
        <label className="inline-field">
          <span>{t('settings.from')}</span>
          <input
            type="time"
            disabled={!enabled}
            value={timeOfDay(fromMinute)}
            onChange={(event) =>
              change({ ...value, fromMinute: minuteOfDay(event.target.value) ?? fromMinute })
            }
          />
        </label>
        <label className="inline-field">
          <span>{t('settings.to')}</span>
          <input
            type="time"
            disabled={!enabled}
            value={timeOfDay(toMinute)}
            onChange={(event) =>
              change({ ...value, toMinute: minuteOfDay(event.target.value) ?? toMinute })
            }
          />
        </label>
      </div>
      <fieldset className="weekdays" disabled={!enabled}>
        <legend>{t('settings.workingDays')}</legend>
        {[1, 2, 3, 4, 5, 6, 0].map((day) => (
          <label key={day} className="choice">
            <input
              type="checkbox"
              checked={workingDays.includes(day)}
              onChange={(event) =>
                change({
                  ...value,
                  workingDays: event.target.checked
                    ? [...workingDays, day].sort()
                    : workingDays.filter((each) => each !== day),
                })
              }
            />
            <span>{weekday.format(new Date(SUNDAY[0], SUNDAY[1], SUNDAY[2] + day))}</span>
          </label>
        ))}
      </fieldset>
    </SettingSection>
  );
}
