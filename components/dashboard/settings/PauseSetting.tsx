import { PAUSE_CHOICES } from '../../../lib/domain/alerts/pause.ts';
import { useTexts } from '../../state/Page.tsx';
import { useIntent } from '../../state/use-intent.ts';
import { Button } from '../../ui/Button.tsx';
import { SettingSection } from './SettingSection.tsx';

/** Silence for a while, as from the icon's menu. */
export function PauseSetting() {
  const { t } = useTexts();
  const { send, pending, failure } = useIntent();
  return (
    <SettingSection title={t('settings.pause')} hint={t('settings.pauseHint')} failure={failure}>
      <div className="actions">
        {PAUSE_CHOICES.map((choice) => (
          <Button
            key={choice}
            busy={pending !== null}
            onClick={() => void send({ type: 'pause_messages', choice })}
          >
            {t(`settings.pauseFor.${choice}`)}
          </Button>
        ))}
      </div>
    </SettingSection>
  );
}
