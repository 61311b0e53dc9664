import CircleAlert from 'lucide-react/icons/circle-alert';
import CircleQuestionMark from 'lucide-react/icons/circle-question-mark';
import Clock from 'lucide-react/icons/clock';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import WifiOff from 'lucide-react/icons/wifi-off';
import { AccountRepair } from '../accounts/AccountRepair.tsx';
import { SwitchingHelp } from '../accounts/SwitchingHelp.tsx';
import { useTexts } from '../state/Page.tsx';
import { OutcomeMessage } from '../text/OutcomeMessage.tsx';
import { When } from '../text/When.tsx';
import { Notice } from '../ui/Notice.tsx';
import { GapList } from './GapList.tsx';
import { PausedNotice } from './PausedNotice.tsx';
import type { Warning } from './warnings.ts';

interface Props {
  warning: Warning;
}

export function WarningNotice({ warning }: Props) {
  const { t } = useTexts();
  switch (warning.kind) {
    case 'offline':
      return (
        <Notice tone="info" icon={<WifiOff />}>
          <p>
            {t('warning.offline')} {warning.asOfMs !== null && <AsOf atMs={warning.asOfMs} />}
          </p>
        </Notice>
      );
    case 'check_failed':
      return (
        <Notice tone="soon" icon={<CircleAlert />}>
          <OutcomeMessage outcome={warning.outcome} advice="next" />
        </Notice>
      );
    case 'stale':
      return (
        <Notice tone="soon" icon={<Clock />}>
          <p>
            {t('warning.stale')} <When atMs={warning.sinceMs} form="date" />
          </p>
        </Notice>
      );
    case 'unreadable':
      return (
        <Notice tone="soon" icon={<CircleAlert />}>
          <p>{t('warning.unreadable')}</p>
        </Notice>
      );
    case 'gaps':
      return (
        <Notice tone="info" icon={<CircleQuestionMark />}>
          <p>{t('warning.gaps', { count: warning.count })}</p>
          <GapList />
        </Notice>
      );
    case 'account':
      return <AccountRepair account={warning.account} />;
    case 'paused':
      return <PausedNotice untilMs={warning.untilMs} />;
    case 'personal_only':
      return (
        <Notice tone="soon" icon={<TriangleAlert />}>
          <p>{t('warning.personalOnly')}</p>
          <SwitchingHelp />
        </Notice>
      );
  }
}

function AsOf({ atMs }: { atMs: number }) {
  const { t } = useTexts();
  return (
    <span className="soft">
      {t('warning.asOf')} <When atMs={atMs} form="date" />
    </span>
  );
}
