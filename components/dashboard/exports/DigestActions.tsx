import Mail from 'lucide-react/icons/mail';
import { useId } from 'react';
import { brokenSignIns } from '../../../lib/domain/alerts/broken-sign-ins.ts';
import { digestText } from '../../../lib/domain/exports/digest-text.ts';
import { useNow, useTexts, useView } from '../../state/Page.tsx';
import { useJudgedAssets } from '../../state/use-judged-assets.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';

/** Mail programs cut or refuse a longer address. */
const MOST_IN_MAIL = 10;

/** How things stand as a text for whoever has no Holdfast: to copy or to mail. */
export function DigestActions() {
  const texts = useTexts();
  const { t } = texts;
  const titleId = useId();
  const nowMs = useNow();
  const assets = useJudgedAssets();
  const accounts = useView((view) => view.accounts);
  const partner = useView((view) => view.partner);
  const isAllowed = useView((view) => view.policy.allowExport);
  if (!assets || assets.length === 0 || !isAllowed) return null;
  const input = {
    assets,
    brokenSignIns: brokenSignIns(accounts, partner, nowMs).map(({ name }) => name),
    nowMs,
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
  const mail = digestText({ ...input, most: MOST_IN_MAIL }, texts);
  const address = `mailto:?subject=${encodeURIComponent(mail.subject)}&body=${encodeURIComponent(mail.body)}`;
  return (
    <section className="panel" aria-labelledby={titleId}>
      <h2 id={titleId}>{t('digest.title')}</h2>
      <p className="soft">{t('digest.hint')}</p>
      <div className="actions">
        <CopyButton
          look="plain"
          text={() => digestText(input, texts).body}
          label={t('action.copy')}
        />
        <a className="button button-plain" href={address}>
          <Mail />
          {t('action.mail')}
        </a>
      </div>
    </section>
  );
}
