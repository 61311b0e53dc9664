import type { MessageKind } from '../../../lib/domain/settings/settings.ts';
import { useTexts } from '../../state/Page.tsx';
import { SettingSection } from './SettingSection.tsx';
import { useSetting } from './use-setting.ts';

const KINDS: readonly MessageKind[] = [
  'approaching',
  'lost',
  'recovered',
  'extended',
  'reconnect_finished',
  'feature_off',
  'install_removed',
  'own_sign_in',
];

/** What there are messages about; each can be had without the others. */
export function MessageSettings() {
  const { t } = useTexts();
  const { value, isLocked, failure, change } = useSetting('messages');
  return (
    <SettingSection title={t('settings.messages')} isLocked={isLocked} failure={failure}>
      {KINDS.map((kind) => (
        <label key={kind} className="choice">
          <input
            type="checkbox"
            checked={value[kind]}
            onChange={(event) => change({ ...value, [kind]: event.target.checked })}
          />
          <span>{t(`settings.message.${kind}`)}</span>
        </label>
      ))}
    </SettingSection>
  );
}
