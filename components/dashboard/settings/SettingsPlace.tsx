import { useTexts } from '../../state/Page.tsx';
import { JobBanner } from '../JobBanner.tsx';
import { BadgeSettings } from './BadgeSettings.tsx';
import { BusinessLadders } from './BusinessLadders.tsx';
import { CheckSettings } from './CheckSettings.tsx';
import { DataSettings } from './DataSettings.tsx';
import { LadderSetting } from './LadderSetting.tsx';
import { LanguageSetting } from './LanguageSetting.tsx';
import { MessageSettings } from './MessageSettings.tsx';
import { PauseSetting } from './PauseSetting.tsx';
import { PolicyNotice } from './PolicyNotice.tsx';
import { QuietHoursSetting } from './QuietHoursSetting.tsx';
import '../../ui/form.css';
import './settings.css';

/** What the person decides, and what the organisation has decided. */
export function SettingsPlace() {
  const { t } = useTexts();
  return (
    <>
      <h1>{t('place.settings')}</h1>
      <JobBanner />
      <div className="settings">
        <PolicyNotice />
        <CheckSettings />
        <LadderSetting />
        <BusinessLadders />
        <MessageSettings />
        <QuietHoursSetting />
        <PauseSetting />
        <BadgeSettings />
        <LanguageSetting />
        <DataSettings />
      </div>
    </>
  );
}
