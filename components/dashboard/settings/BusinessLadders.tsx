import { useState } from 'react';
import { useTexts, useView } from '../../state/Page.tsx';
import { Button } from '../../ui/Button.tsx';
import { LadderInput } from './LadderInput.tsx';
import { SettingSection } from './SettingSection.tsx';
import { useBusinesses } from './use-businesses.ts';
import { useSetting } from './use-setting.ts';

/** Other days for single businesses. */
export function BusinessLadders() {
  const { t } = useTexts();
  const { value, isLocked, failure, change } = useSetting('warnDaysByBusiness');
  const usual = useView((view) => view.policy.settings.warnDays);
  const businesses = useBusinesses();
  const [chosen, setChosen] = useState('');
  const nameOf = (id: string) => businesses.get(id) ?? id;
  const free = [...businesses].filter(([id]) => !(id in value));
  const without = (id: string) =>
    Object.fromEntries(Object.entries(value).filter(([each]) => each !== id));
  return (
    <SettingSection
      title={t('settings.businesses')}
      hint={t('settings.businessesHint')}
      isLocked={isLocked}
      failure={failure}
    >
      {Object.entries(value).map(([id, days]) => (
        <div key={id} className="actions">
          <LadderInput
            label={nameOf(id)}
            value={days}
            onSave={(next) => change({ ...value, [id]: next })}
          />
          <Button look="quiet" onClick={() => change(without(id))}>
            {t('settings.asUsual')}
          </Button>
        </div>
      ))}
      {free.length > 0 && (
        <div className="actions">
          <label className="inline-field">
            <span>{t('column.business')}</span>
            <select value={chosen} onChange={(event) => setChosen(event.target.value)}>
              <option value="">{t('settings.choose')}</option>
              {free.map(([id, name]) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <Button
            disabled={chosen === ''}
            onClick={() => {
              change({ ...value, [chosen]: usual });
              setChosen('');
            }}
          >
            {t('settings.addRule')}
          </Button>
        </div>
      )}
    </SettingSection>
  );
}
