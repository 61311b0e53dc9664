import Mail from 'lucide-react/icons/mail';
import { useId, useMemo } from 'react';
import { wantsReconnection } from '../../lib/domain/assets/standing.ts';
import { useTexts, useView } from '../state/Page.tsx';
import { useJudgedAssets } from '../state/use-judged-assets.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { handoverText } from './handover-text.ts';
import './handover.css';

interface Props {
  /** The same list at each drawing, or it is written anew. Null: all that a reconnection would want. */
  assetIds: readonly string[] | null;
}

/** Mail programs cut or refuse a longer address. */
const MOST_IN_MAIL = 30;

/** A ready text for the colleague who can do it: what, until when, and where in Meta. */
export function Handover({ assetIds }: Props) {
  const texts = useTexts();
  const { t } = texts;
  const id = useId();
  const partner = useView((view) => view.partner?.name ?? '');
  const all = useJudgedAssets();
  const handover = useMemo(() => {
    const wanted = assetIds && new Set(assetIds);
    const assets = all?.filter((asset) =>
      wanted
        ? wanted.has(asset.id)
        : asset.usedByPartner && wantsReconnection(asset.judgement.standing),
    );
    if (!assets) return null;
    return {
      text: handoverText(texts, { assets, partner }),
      short: handoverText(texts, { assets, partner, most: MOST_IN_MAIL }),
      subject: texts.t('handover.subject', { count: assets.length, partner }),
    };
  }, [texts, partner, all, assetIds]);
  if (!handover) return null;
  const { text, short, subject } = handover;
  return (
    <div className="handover">
      <label htmlFor={id}>{t('handover.label')}</label>
      <textarea id={id} readOnly rows={8} value={text} />
      <div className="actions">
        <CopyButton look="plain" text={() => text} label={t('action.copy')} />
        <a
          className="button button-plain"
          href={`mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(short)}`}
        >
          <Mail />
          {t('action.mail')}
        </a>
      </div>
    </div>
  );
}
