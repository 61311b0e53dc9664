import Settings from 'lucide-react/icons/settings';
import { usePage, useTexts, useView } from '../state/Page.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import './popup-header.css';

export function PopupHeader() {
  const { t } = useTexts();
  const partnerName = useView((view) => view.partner?.name ?? null);
  const { openDashboard } = usePage();
  return (
    <header className="popup-header">
      {/* Lazy: asking for it at once would be done before the first paint. */}
      <img loading="lazy" src="/icons/32.png" alt="" width="18" height="18" />
      <span className="popup-brand">{t('extName')}</span>
      <span className="popup-partner soft">{partnerName}</span>
      <IconButton label={t('action.settings')} onClick={() => openDashboard('settings')}>
        <Settings />
      </IconButton>
    </header>
  );
}
